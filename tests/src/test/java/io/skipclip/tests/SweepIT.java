package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep of a tiny network on sample videos that go to the left or to the right. */
class SweepIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHORT =
      " training.averaging-interval=5 pretrain.batch-size=4 pretrain.epochs=2 pretrain.learning-rate-epochs=[1]"
          + " validation-fraction=0.35 evaluate.baselines=false evaluate.ten-clips=false"
          + " evaluate.resamples=100 evaluate.similarity-videos=0 evaluate.retrieval-examples=0";
  private static final String SPACE =
      "pretrain.learning-rate { log = [1e-4, 1e-2] },"
          + " pretrain.contrastive-margin { choice = [0.1, 0.5] }";

  private static final String SWEEP =
      "sweep DIR/sweep.conf --dataset DIR/dataset --out DIR/sweep" + SHORT;

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  private static final int STOPPED = 5;

  /** Four trials, of which the better go on to the second epoch; by two processes in turn. */
  @BeforeAll
  static void sweep() throws IOException, InterruptedException {
    HeadingVideos.write(folder.resolve("videos"));
    dataset = new TinyDataset(folder);
    succeeds("prepare --videos DIR/videos --dataset DIR/dataset");
    declare("sweep", "trials = 4, rungs = 2, factor = 2, parallel = 2, finalists = 1", SPACE);
    stopWhileItTrains();
    succeeds(SWEEP);
  }

  private static void stopWhileItTrains() throws IOException, InterruptedException {
    Running running = Running.program(folder, arguments(SWEEP));
    running.awaitLines(folder.resolve("sweep/trials/00001/pretrain/metrics.jsonl"), 1);
    running.signal("TERM");
    Program stopped = running.await();
    assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(STOPPED);
    assertThat(stopped.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .contains("Stopped sweep " + folder.resolve("sweep") + " by SIGTERM; the same command");
    assertThat(json("sweep/sweep.json").get("over").asBoolean()).isFalse();
  }

  private static void declare(String name, String terms, String space) throws IOException {
    Files.writeString(
        folder.resolve(name + ".conf"),
        "sweep { %s, final-seeds = [11], space { %s } }".formatted(terms, space));
  }

  @Test
  void everyTrialIsMeasuredOnValidationVideosAndTheBetterGoOn() throws IOException {
    List<JsonNode> journal = journal("sweep");
    assertThat(of(journal, "suggested")).hasSize(4);
    assertThat(of(journal, "reached").stream().filter(event -> event.get("rung").asInt() == 0))
        .hasSize(4)
        .allSatisfy(event -> assertThat(event.get("figures").has("R@1")).isTrue());
    assertThat(of(journal, "promoted")).hasSizeBetween(2, 3);
    assertThat(of(journal, "failed")).isEmpty();
    assertThat(folder.resolve("sweep/trials")).isDirectoryContaining("glob:**0000*");
    assertThat(find(folder.resolve("sweep/trials"), "evaluation.json")).isEmpty();
  }

  @Test
  void tensorBoardShowsWhatIsSearchedAndTheValuesAndFiguresOfEveryTrial() throws IOException {
    Path shown = folder.resolve("sweep/tensorboard");
    assertThat(EventFileReader.read(EventFileReader.files(shown)))
        .filteredOn(said -> said.kind().equals("hparams"))
        .singleElement()
        .satisfies(
            said ->
                assertThat(said.value())
                    .contains(
                        "name: \"pretrain.contrastive-margin\" type: 3 domain_discrete",
                        "name: \"pretrain.learning-rate\" type: 3 domain_interval",
                        "min_value: 1.0E-4 max_value: 0.01",
                        "metric_infos { name { tag: \"R@1\" } }"));
    List<JsonNode> journal = journal("sweep");
    for (JsonNode trial : of(journal, "suggested")) {
      int number = trial.get("trial").asInt();
      List<Path> files = EventFileReader.files(shown.resolve("%05d".formatted(number)));
      assertThat(files).hasSize(1);
      List<EventFileReader.Said> said = EventFileReader.read(files);
      assertThat(said.get(1).value())
          .contains("key: \"pretrain.learning-rate\" value { number_value: ")
          .contains(trial.get("values").get("pretrain.learning-rate").asText());
      assertThat(said.stream().filter(each -> each.isScalar("R@1")))
          .extracting(each -> each.step() + " " + each.value())
          .containsExactlyElementsOf(
              of(journal, "reached").stream()
                  .filter(event -> event.get("trial").asInt() == number)
                  .map(
                      event ->
                          1
                              + event.get("rung").asInt()
                              + " "
                              + (float) event.get("objective").asDouble())
                  .toList());
    }
    assertThat(EventFileReader.read(EventFileReader.files(shown.resolve("%05d".formatted(best())))))
        .anyMatch(said -> said.value().startsWith("session_end_info { status: 1 "));
  }

  /** Paused at a rung, trained beside another trial: to the bit what one command trains. */
  @Test
  void aTrialThatWasPromotedIsTheSameAsAPreTrainingOfItsOwn() throws IOException {
    int best = best();
    JsonNode values = of(journal("sweep"), "suggested").get(best - 1).get("values");
    StringBuilder settings = new StringBuilder();
    values
        .fields()
        .forEachRemaining(
            v -> settings.append(' ').append(v.getKey()).append('=').append(v.getValue().asText()));
    succeeds("index --dataset DIR/dataset --indices DIR/alone-indices" + SHORT + settings);
    succeeds(
        "pretrain --dataset DIR/dataset --indices DIR/alone-indices --run DIR/alone"
            + SHORT
            + settings);
    assertThat(json("sweep/trials/%05d/pretrain/run.json".formatted(best)).get("model"))
        .isEqualTo(json("alone/run.json").get("model"));
  }

  @Test
  void theFinalistsAreTrainedAnewOnAllTrainingVideosAndMeasuredOnTest() throws IOException {
    JsonNode study = json("sweep/final/study.json");
    assertThat(study.get("progress").asText()).isEqualTo("All 2 runs are in it.");
    assertThat(study.get("about").asText()).contains("60 training and 8 test videos");
    assertThat(Files.readString(folder.resolve("sweep/final/study.html")))
        .contains("Defaults", "Trial " + best());
  }

  @Test
  void theSameCommandDoesNothingMore() throws IOException {
    List<JsonNode> before = journal("sweep");
    Program again = succeeds(SWEEP);
    assertThat(journal("sweep")).isEqualTo(before);
    assertThat(String.join("\n", again.out())).contains("4 of 4 trials begun");
  }

  @Test
  void whenItsTimeIsUpTheDatasetStaysHeldUntilTheSameCommandHasGoneOn() throws IOException {
    declare(
        "nights",
        "trials = 2, scheduler = none, finalists = 0",
        "pretrain.rank-margin { uniform = [0.02, 0.3] }");
    String command = "sweep DIR/nights.conf --dataset DIR/dataset --out DIR/nights" + SHORT;
    assertThat(String.join("\n", succeeds(command + " sweep.time=1s").out()))
        .contains("nights by the end of sweep.time; the same command goes on");
    assertThat(find(folder.resolve("dataset/pins"), ".json"))
        .anyMatch(pin -> pin.getFileName().toString().startsWith("sweep-"));
    succeeds(command);
    assertThat(of(journal("nights"), "reached")).hasSize(2);
    assertThat(find(folder.resolve("dataset/pins"), ".json")).isEmpty();
    assertThat(Files.readString(folder.resolve("nights/best.conf")))
        .contains("pretrain.rank-margin = 0.");
  }

  @Test
  void aTrialWhoseSettingsCannotBeTrainedFailsAndTheOthersGoOn() throws IOException {
    declare(
        "odd",
        "trials = 3, scheduler = none, searcher = grid, finalists = 0",
        "pretrain.size-px { choice = [32, 4000000] }");
    Program swept =
        succeeds(
            "sweep DIR/odd.conf --dataset DIR/dataset --out DIR/odd pretrain.epochs=1"
                + SHORT.replace("pretrain.epochs=2", ""));
    List<JsonNode> failed = of(journal("odd"), "failed");
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).get("reason").asText()).contains("memory");
    assertThat(String.join("\n", swept.out())).contains("2 of 2 trials begun", "1 failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | trials = 4 | model.widht { choice = [4, 8] } | Unknown key model.widht in
          2 | trials = 4, scheduler = none | pretrain.learning-rate { log = [1e-2, 1e-4] } | Invalid range: [0.01, 1.0E-4] (must ascend) (in pretrain.learning-rate of sweep.space
          2 | trials = 4, scheduler = none | seed { int = [1, 5] } | wrong.conf: 1: searched (must be the same for all trials)
          2 | trials = 4, scheduler = none, objective = "R@3" | pretrain.rank-margin { uniform = [0.1, 0.2] } | Invalid sweep.objective: R@3 (must be one of [R@1, R@5, R@10, R@20, R@50, 20-NN, linear probe, all labels, top-1, top-5, mean class])
          2 | trials = 4, scheduler = none | finetune.learning-rate { log = [1e-4, 1e-2] } | Invalid finetune.learning-rate of sweep.space: searched for the best R@1 (must be
          2 | trials = 4, scheduler = none, final-seeds = [1, 2] | pretrain.rank-margin { uniform = [0.1, 0.2] } | Invalid sweep.final-seeds: [1, 2] (must be other than 1
          3 | trials = 4, scheduler = none | pretrain.rank-margin { uniform = [0.1, 0.2] } | Cannot go on with
          """)
  void aMistakeIsToldInOneLine(int code, String terms, String space, String mistake)
      throws IOException {
    String finals = terms.contains("final-seeds") ? "" : ", final-seeds = [11]";
    Files.writeString(
        folder.resolve("wrong.conf"),
        "sweep { %s%s, space { %s } }".formatted(terms, finals, space));
    Program program = run("sweep DIR/wrong.conf --dataset DIR/dataset --out DIR/sweep" + SHORT);
    assertThat(program.exitCode()).as(program.toString()).isEqualTo(code);
    assertThat(program.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .contains(mistake);
  }

  /** The best at the last rung, equal ones by number. */
  private static int best() throws IOException {
    int best = 0;
    double most = -1;
    for (JsonNode event : of(journal("sweep"), "reached")) {
      boolean better =
          event.get("objective").asDouble() > most
              || (event.get("objective").asDouble() == most && event.get("trial").asInt() < best);
      if (event.get("rung").asInt() == 1 && better) {
        best = event.get("trial").asInt();
        most = event.get("objective").asDouble();
      }
    }
    return best;
  }

  private static List<JsonNode> of(List<JsonNode> journal, String event) {
    return journal.stream().filter(entry -> entry.get("event").asText().equals(event)).toList();
  }

  private static List<JsonNode> journal(String sweep) throws IOException {
    List<JsonNode> journal = new ArrayList<>();
    for (Path file : find(folder.resolve(sweep).resolve("journal"), ".json")) {
      if (!file.getFileName().toString().startsWith(".")) {
        journal.add(JSON.readTree(file.toFile()));
      }
    }
    return journal;
  }

  private static List<Path> find(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private static JsonNode json(String file) {
    try {
      return JSON.readTree(folder.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Program succeeds(String command) {
    Program program = run(command);
    assertThat(program.exitCode()).as(program.toString()).isZero();
    return program;
  }

  private static Program run(String command) {
    return Program.run(arguments(command));
  }

  private static String[] arguments(String command) {
    return dataset.command(command.replace("DIR", folder.toString()).split(" +"));
  }
}
