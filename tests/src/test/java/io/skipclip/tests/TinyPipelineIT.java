package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.Storage;
import io.skipclip.model.weights.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pipeline's commands do beside the straight way, on twenty tiny videos. */
class TinyPipelineIT {
  private static final int WRONG_USAGE = 2;
  private static final int WRONG_INPUT = 3;
  private static final int NOT_FINITE = 4;
  private static final int LOCKED = 6;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void prepare() throws IOException {
    dataset = TinyDataset.prepare(folder);
  }

  @Test
  void exportedAndImportedNetworksAreTheOriginals() throws IOException {
    succeeds(dataset.pretrain("g"));
    succeeds(dataset.finetune("c", "finetune.epochs=2"));
    for (String run : List.of("g", "c")) {
      succeeds(dataset.command("export", "--model", at(run), "--out", at(run + ".safetensors")));
      assertThat(folder.resolve(run + ".safetensors"))
          .hasSameBinaryContentAs(folder.resolve(run).resolve("model.safetensors"));
      String[] importing =
          dataset.command(
              "import",
              "--weights",
              at(run + ".safetensors"),
              "--dataset",
              at("dataset"),
              "--run",
              at(run + "-back"));
      succeeds(importing);
      assertThat(succeeds(importing).out()).anyMatch(line -> line.contains("Nothing to do"));
      anImportWithOtherSettingsIsRefused(run, importing);
    }
    assertThat(model("g-back").params()).isEqualTo(model("g").params());
    assertThat(model("c-back").params()).isEqualTo(model("c").params());
    importedRunsAreFineTunedEvaluatedAndReportedAsSuch();
    anEncoderIsEvaluatedReportedAndComparedWithoutAClassifier();
    aPretrainingIsReportedAloneUnlessItWasImported();
    aFolderThatAnotherRunIsWritingIsLeftAlone();
  }

  /** Else what later jobs read from the run would be the old ones. */
  private static void anImportWithOtherSettingsIsRefused(String run, String... importing) {
    String size = run.equals("g") ? "pretrain.size-px" : "finetune.size-px";
    for (String key : List.of("pixels.crop-fraction=0.5", size + "=64")) {
      List<String> other = new ArrayList<>(List.of(importing));
      other.add(key);
      Program program = Program.run(other.toArray(String[]::new));
      assertThat(program.exitCode()).as(key).isEqualTo(WRONG_INPUT);
      assertThat(program.err())
          .anyMatch(line -> line.contains(key.replace("=", " is ") + " here and "));
    }
  }

  private static void aPretrainingIsReportedAloneUnlessItWasImported() {
    String[] report = {"report", "--pretrained", at("g"), "--out", at("g.html")};
    succeeds(dataset.command(report));
    assertThat(folder.resolve("g.html")).content().contains("Pre-training, without labels");
    assertThat(succeeds(dataset.command(report)).out())
        .anyMatch(line -> line.contains("Nothing to do"));
    Program imported =
        Program.run(
            dataset.command("report", "--pretrained", at("g-back"), "--out", at("back.html")));
    assertThat(imported.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(folder.resolve("back.html")).doesNotExist();
    Program nothing = Program.run(dataset.command("report", "--out", at("nothing.html")));
    assertThat(nothing.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(String.join("\n", nothing.err())).contains("Cannot report on nothing");
    Program half =
        Program.run(dataset.command("report", "--finetuned", at("c"), "--out", at("half.html")));
    assertThat(half.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(String.join("\n", half.err())).contains("--evaluation");
  }

  private static void aFolderThatAnotherRunIsWritingIsLeftAlone() throws IOException {
    Storage busy = Storage.of(new Configuration(), at("busy"));
    try (FolderLock lock = busy.lock("other", Duration.ofHours(1), Clock.systemUTC())) {
      for (String command :
          List.of(
              "pretrain --dataset DATA --indices INDICES --run BUSY",
              "finetune --dataset DATA --run BUSY",
              "evaluate --dataset DATA --finetuned C --run BUSY",
              "embed --dataset DATA --model G --out BUSY",
              "maps --dataset DATA --model G --run BUSY",
              "import --weights G.safetensors --run BUSY",
              "study table1 --dataset DATA --out BUSY")) {
        String[] words =
            command
                .replace("DATA", at("dataset"))
                .replace("INDICES", at("indices"))
                .replace("BUSY", at("busy"))
                .replace(" G", " " + at("g"))
                .replace(" C", " " + at("c"))
                .split(" ");
        Program program = Program.run(dataset.command(words));
        assertThat(program.exitCode()).as(command).isEqualTo(LOCKED);
        assertThat(String.join("\n", program.err()))
            .containsPattern(
                "skipclip: Cannot write \\w+ (run )?\\S*busy: it is being written by pid \\d+ on"
                    + " host \\S+ \\(other, user \\S+\\) since \\S+, its lock expires at \\S+");
      }
      lock.requireHeld();
      assertThat(busy.names()).singleElement().matches(FolderLock::isLock);
    }
    assertThat(busy.names()).isEmpty();
  }

  private static void importedRunsAreFineTunedEvaluatedAndReportedAsSuch() throws IOException {
    succeeds(
        dataset.finetune(
            "from-import",
            "--pretrained",
            at("g-back"),
            "finetune.epochs=1",
            "finetune.learning-rate-epochs=[]"));
    succeeds(
        dataset.command(
            "evaluate",
            "--dataset",
            at("dataset"),
            "--pretrained",
            at("g-back"),
            "--finetuned",
            at("c-back"),
            "--run",
            at("e"),
            "evaluate.resamples=100",
            "evaluate.similarity-videos=1"));
    succeeds(
        dataset.command(
            "report",
            "--pretrained",
            at("g-back"),
            "--finetuned",
            at("c-back"),
            "--evaluation",
            at("e"),
            "--out",
            at("e.html")));
    assertThat(Files.readString(folder.resolve("e/evaluation.json")))
        .contains("\"imported weights\"")
        .doesNotContain("Skip-Clip");
    assertThat(folder.resolve("e.html"))
        .content()
        .contains("weights came as a file (imported weights)", "features of the imported weights")
        .doesNotContain("without any label", "Fine-tuned from");
  }

  /** What it gives beside a classifier it gives alone; nothing of a classifier is left over. */
  private static void anEncoderIsEvaluatedReportedAndComparedWithoutAClassifier()
      throws IOException {
    Program program =
        succeeds(
            dataset.command(
                "evaluate",
                "--dataset",
                at("dataset"),
                "--pretrained",
                at("g-back"),
                "--run",
                at("alone"),
                "evaluate.resamples=100",
                "evaluate.similarity-videos=1"));
    assertThat(program.out()).singleElement().asString().matches("Evaluated into .*: R@1 \\d.*");
    List<String> features =
        Files.readAllLines(folder.resolve("e/scores.jsonl")).stream()
            .filter(line -> !line.contains("\"classifier\""))
            .toList();
    assertThat(Files.readAllLines(folder.resolve("alone/scores.jsonl")))
        .hasSizeGreaterThan(40) // two encoders by both protocols, the gain, three plain features
        .containsExactlyElementsOf(features);
    assertThat(Files.readAllLines(folder.resolve("alone/videos.jsonl")))
        .hasSize(10)
        .allMatch(line -> line.contains("\"predictions\":[],\"neighbours\":[{"));
    assertThat(folder.resolve("alone/similarity.json"))
        .hasSameTextualContentAs(folder.resolve("e/similarity.json"));

    succeeds(
        dataset.command(
            "report",
            "--pretrained",
            at("g-back"),
            "--evaluation",
            at("alone"),
            "--out",
            at("alone.html")));
    assertThat(folder.resolve("alone.html"))
        .content()
        .contains("<section id=\"features\">", "<section id=\"similarity\">")
        .doesNotContain("<section id=\"classifier\">", "top-1");
    Files.writeString(folder.resolve("unlabelled.csv"), "path\n" + anyVideo() + "\n");
    succeeds(
        dataset.command(
            "prepare", "--videos", at("unlabelled.csv"), "--dataset", at("unlabelled")));
    Program unlabelled =
        Program.run(
            dataset.command(
                "evaluate",
                "--dataset",
                at("unlabelled"),
                "--pretrained",
                at("g-back"),
                "--run",
                at("none")));
    assertThat(unlabelled.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(String.join("\n", unlabelled.err()))
        .contains(": its videos have no labels, needs 2 or more classes (folders CLASS/FILE, or a");
    assertThat(folder.resolve("none")).doesNotExist();
    Program studied =
        Program.run(
            dataset.command("study", "table2", "--dataset", at("unlabelled"), "--out", at("none")));
    assertThat(studied.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(studied.err()).anyMatch(line -> line.contains(": its videos have no labels, "));
    assertThat(folder.resolve("none")).doesNotExist();
    Program compared =
        succeeds("compare", "--run", at("e"), "--run", at("alone"), "--out", at("both.html"));
    assertThat(compared.out()).singleElement().asString().matches(".*: e top-1 .*, alone R@1 .*");
  }

  @Test
  void evaluationsOfSeveralSplitsAreComparedAndAveraged() throws IOException {
    splitTheLists();
    succeeds(dataset.command("prepare", "--videos", at("videos"), "--dataset", at("splits")));
    String[] brief = {
      "finetune.epochs=1", "finetune.learning-rate-epochs=[]", "finetune.batch-size=5"
    };
    for (int split = 1; split <= 2; split++) {
      String arm = at("split" + split);
      String number = "split=" + split;
      succeeds(
          dataset.command(
              "finetune",
              "--dataset",
              at("splits"),
              "--run",
              arm + "/finetune",
              number,
              brief[0],
              brief[1],
              brief[2]));
      succeeds(
          dataset.command(
              "evaluate",
              "--dataset",
              at("splits"),
              "--finetuned",
              arm + "/finetune",
              "--run",
              arm + "/evaluation",
              number));
    }
    String[] comparing = {
      "compare", "--run", at("split1"), "--run", at("split2"), "--out", at("compared.html")
    };
    Program program = succeeds(comparing);
    assertThat(program.out())
        .singleElement()
        .asString()
        .matches(
            ".*: split1 top-1 0.\\d+ on 10 test videos, split2 top-1 0.\\d+ on 20 test videos, mean of"
                + " splits 1, 2 top-1 0.\\d+\\. They measured different videos, 0 in common: their"
                + " figures are no comparison\\.");
    assertThat(succeeds(comparing).out()).anyMatch(line -> line.contains("Nothing to do"));
    assertThat(folder.resolve("compared.html"))
        .content()
        .contains("mean of splits 1, 2", "finetune: split", "evaluate environment java");

    FileUtils.copyDirectory(folder.resolve("split2").toFile(), folder.resolve("other").toFile());
    Path run = folder.resolve("other/evaluation/run.json");
    Files.writeString(
        run, Files.readString(run).replaceFirst("\"dataset\" : \"....", "\"dataset\" : \"abcd"));
    assertThat(
            succeeds("compare", "--run", at("split1"), "--run", at("other"), "--out", at("o.html"))
                .out())
        .noneMatch(line -> line.contains("mean of splits"));

    evaluationsAloneAreAveragedIfTheirNetworksWereMadeByTheSameSettings(brief);

    Program vague =
        Program.run("compare", "--run", at("videos"), "--run", at("split1"), "--out", at("x"));
    assertThat(vague.exitCode()).isEqualTo(WRONG_INPUT);
  }

  private static void evaluationsAloneAreAveragedIfTheirNetworksWereMadeByTheSameSettings(
      String... brief) throws IOException {
    String[] comparing = {
      "compare",
      "--run",
      at("split1/evaluation"),
      "--run",
      at("split2/evaluation"),
      "--out",
      at("alone12.html")
    };
    assertThat(succeeds(comparing).out()).anyMatch(line -> line.contains("mean of splits 1, 2"));
    String run = at("longer");
    succeeds(
        dataset.command(
            "finetune",
            "--dataset",
            at("splits"),
            "--run",
            run,
            "split=2",
            brief[0].replace('1', '2'),
            brief[1],
            brief[2]));
    comparing[4] = at("longer-evaluation");
    comparing[6] = at("longer.html");
    succeeds(
        dataset.command(
            "evaluate",
            "--dataset",
            at("splits"),
            "--finetuned",
            run,
            "--run",
            comparing[4],
            "split=2"));
    assertThat(succeeds(comparing).out()).noneMatch(line -> line.contains("mean of splits"));
    assertThat(folder.resolve("longer.html")).content().contains("finetune: finetune.epochs");
  }

  /** A second split: the first one's lists, changed over. */
  private static void splitTheLists() throws IOException {
    Path lists = folder.resolve("videos/ucfTrainTestlist");
    List<String> train = Files.readAllLines(lists.resolve("trainlist01.txt"));
    List<String> test = Files.readAllLines(lists.resolve("testlist01.txt"));
    List<String> classes = Files.readAllLines(lists.resolve("classInd.txt"));
    Files.write(
        lists.resolve("trainlist02.txt"),
        test.stream().map(line -> line + " " + number(classes, line)).toList());
    Files.write(
        lists.resolve("testlist02.txt"),
        train.stream().map(line -> line.substring(0, line.indexOf(' '))).toList());
  }

  private static String number(List<String> classes, String video) {
    String name = video.substring(0, video.indexOf('/'));
    return classes.stream()
        .map(line -> line.split(" "))
        .filter(words -> words[1].equals(name))
        .map(words -> words[0])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pastTargetsOfSeveralFramesAreRankedAndSomeRotated() throws IOException {
    String[] switches = {
      "sampling.past-targets=true",
      "sampling.target-frames=2",
      "sampling.stride=2",
      "sampling.rotated-targets=3",
      "pretrain.epochs=1",
      "pretrain.learning-rate-epochs=[]"
    };
    succeeds(indexed("past", switches));
    succeeds(pretrained("past", switches));

    assertThat(Files.readAllLines(folder.resolve("past-run/metrics.jsonl")))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"rank_loss\":") && line.contains("\"rotation_loss\":"));
    ComputationGraph graph = model("past-run");
    assertThat(StateDict.of(graph).get("f.conv1.weight").shape()).containsExactly(4, 3, 7, 7, 7);
  }

  @Test
  void videosShorterThanASampleTrainAtASmallerStrideWhereAskedTo() throws IOException {
    String[] spread = {
      "sampling.stride=12", "pretrain.epochs=1", "pretrain.learning-rate-epochs=[]"
    };
    String shrink = "sampling.short-videos=shrink-stride";
    Program refused = Program.run(indexed("short", spread)); // all videos have 28 frames
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(String.join("\n", refused.err()))
        .contains("none of its 20 training videos has 32 frames");

    assertThat(succeeds(indexed("short", with(spread, shrink))).out())
        .anyMatch(line -> line.contains("20 shorter than 32: made to fit"));
    Program other = Program.run(pretrained("short", spread));
    assertThat(other.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(String.join("\n", other.err()))
        .contains("they were drawn with sampling.short-videos shrink-stride, needs exclude");

    succeeds(pretrained("short", with(spread, shrink)));
    assertThat(Files.readAllLines(folder.resolve("short-run/metrics.jsonl")))
        .hasSize(5) // 20 samples by two workers in minibatches of two
        .allMatch(line -> line.contains("\"rank_loss\":"));
    assertThat(folder.resolve("short-run/run.json")).content().contains("\"samples\" : 20");
  }

  private static String[] indexed(String name, String... settings) {
    return dataset.command(
        with(settings, "index", "--dataset", at("dataset"), "--indices", at(name)));
  }

  private static String[] pretrained(String name, String... settings) {
    return dataset.command(
        with(
            settings,
            "pretrain",
            "--dataset",
            at("dataset"),
            "--indices",
            at(name),
            "--run",
            at(name + "-run")));
  }

  private static String[] with(String[] settings, String... words) {
    return Stream.concat(Stream.of(words), Stream.of(settings)).toArray(String[]::new);
  }

  @Test
  void aLossThatIsNotFiniteStopsAtItsStepNamesItsSamplesAndKeepsTheLastGoodCheckpoint()
      throws IOException {
    Program program =
        Program.run(
            dataset.pretrain(
                "diverged", "pretrain.learning-rate=1e38", "checkpoints.every-rounds=1"));

    assertThat(program.exitCode()).as(String.join("\n", program.err())).isEqualTo(NOT_FINITE);
    assertThat(program.err())
        .anyMatch(
            line ->
                line.matches(
                    "skipclip: Cannot average .* round .*non-finite .* at step \\d+ with samples"
                        + " \\[.*v_.*].*"));
    assertThat(folder.resolve("diverged/run.json")).doesNotExist();
    try (Stream<Path> checkpoints = Files.list(folder.resolve("diverged/checkpoints"))) {
      Path last = checkpoints.sorted().reduce((a, b) -> b).orElseThrow();
      float[] kept =
          Models.read(Files.readAllBytes(last.resolve("model.zip"))).params().data().asFloat();
      for (float number : kept) {
        assertThat(Float.isFinite(number)).isTrue();
      }
    }
  }

  @Test
  void fineTuningLogsItsAccuracyAndKeepsTheCheckpointThatDidBestByIt() throws IOException {
    succeeds(
        dataset.finetune(
            "accurate",
            "finetune.epochs=4",
            "finetune.learning-rate-epochs=[]",
            "checkpoints.best-by=accuracy",
            "checkpoints.every-rounds=5",
            "checkpoints.keep=1"));
    List<Double> accuracies = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("accurate/metrics.jsonl"))) {
      accuracies.add(JSON.readTree(line).get("accuracy").asDouble());
    }
    assertThat(accuracies).hasSize(20).allMatch(accuracy -> accuracy >= 0 && accuracy <= 1);
    List<Double> means = new ArrayList<>(); // of the five rounds of four clips before a checkpoint
    for (int from = 0; from < 20; from += 5) {
      means.add(
          accuracies.subList(from, from + 5).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    List<Double> kept = new ArrayList<>();
    try (Stream<Path> checkpoints = Files.list(folder.resolve("accurate/checkpoints"))) {
      for (Path checkpoint : checkpoints.toList()) {
        JsonNode progress = JSON.readTree(Files.readString(checkpoint.resolve("progress.json")));
        kept.add(progress.get("metrics").get("accuracy").asDouble());
      }
    }
    assertThat(Collections.max(kept)).isCloseTo(Collections.max(means), within(1e-9));
    assertThat(kept).hasSizeLessThanOrEqualTo(2); // the newest, which may be the best, and the best
  }

  @Test
  void aMinibatchWithoutAnythingToNormaliseIsRefusedBeforeTrainingBegins() {
    for (String[] command :
        List.of( // 20 samples: lanes of 6, 7, 7, and 7 in minibatches of 2 leaves one over
            dataset.pretrain("single", "training.workers=3"),
            dataset.finetune("single", "training.workers=3"))) {
      Program program = Program.run(command);
      assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
      assertThat(String.join("\n", program.err()))
          .contains(
              "in minibatches of 1 (of 20 samples dealt to 3 workers, 2 at most): 1 value per"
                  + " channel in the encoder's last stage, needs 2 or more to normalise");
      assertThat(folder.resolve("single")).doesNotExist();
    }
  }

  @Test
  void aNetworkTooLargeForTheMemoryIsRefusedBeforeItIsMade() {
    for (String[] command :
        List.of(
            dataset.pretrain("large", "model.width=512"),
            dataset.finetune("large", "model.width=512"))) {
      Program program = Program.run(command);
      assertThat(program.exitCode()).isEqualTo(WRONG_USAGE);
      assertThat(String.join("\n", program.err()))
          .containsPattern(
              "skipclip: Cannot (pretrain|finetune) a network of [\\d,]+ parameters in minibatches"
                  + " of \\d+: the driver's"
                  + " heap is [\\d,]+ MiB, needs [\\d,]+ MiB \\(spark-submit --driver-memory, or"
                  + " SKIPCLIP_JAVA_OPTS=-Xmx... of ./skipclip\\)");
      assertThat(folder.resolve("large")).doesNotExist();
    }
  }

  @Test
  void moreWorkersThanSamplesTrainWithThoseThatHaveOne() throws IOException {
    succeeds(
        dataset.finetune(
            "few",
            "training.workers=24",
            "finetune.size-px=36", // 2 x 2 cells: a single clip can be normalised
            "finetune.epochs=1",
            "finetune.learning-rate-epochs=[]"));
    assertThat(Files.readAllLines(folder.resolve("few/metrics.jsonl")))
        .singleElement()
        .asString()
        .contains("\"examples\":20");
  }

  @Test
  void theSameIndicesServeALossWithoutRotationsAndNegatives() throws IOException {
    succeeds(
        dataset.pretrain(
            "ranking",
            "pretrain.rotation=false",
            "pretrain.contrastive=false",
            "pretrain.batch-size=10"));
    assertThat(Files.readAllLines(folder.resolve("ranking/metrics.jsonl"))).hasSize(8);
  }

  @Test
  void oneVideoAloneNeedsALossWithoutNegatives() throws IOException {
    succeeds(
        dataset.command("prepare", "--videos", loneVideo().toString(), "--dataset", at("lone")));
    Program refused = Program.run(lone("index", "--dataset", at("lone"), "--indices", at("none")));
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(String.join("\n", refused.err()))
        .contains("is its only usable training video, needs 2 or more (or sampling.negatives = 0");

    String[] off = {"sampling.negatives=0", "pretrain.contrastive=false"};
    succeeds(lone("index", "--dataset", at("lone"), "--indices", at("li"), off[0], off[1]));
    succeeds(
        lone(
            "pretrain",
            "--dataset",
            at("lone"),
            "--indices",
            at("li"),
            "--run",
            at("lone-run"),
            off[0],
            off[1]));
  }

  private static String[] lone(String... words) {
    return dataset.command(
        Stream.concat(
                Stream.of(words),
                Stream.of(
                    "pretrain.epochs=1", "pretrain.learning-rate-epochs=[]", "pretrain.size-px=36"))
            .toArray(String[]::new));
  }

  private static Path anyVideo() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("videos"))) {
      return all.filter(file -> file.toString().endsWith(".avi"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  /** A folder with one training and one test video of a class. */
  private static Path loneVideo() throws IOException {
    Path videos = folder.resolve("lone-videos");
    Path lists = Files.createDirectories(videos.resolve("ucfTrainTestlist"));
    try (Stream<Path> all = Files.walk(folder.resolve("videos"))) {
      List<Path> two =
          all.filter(file -> file.toString().endsWith(".avi")).sorted().limit(2).toList();
      String name = two.get(0).getParent().getFileName().toString();
      Path to = Files.createDirectory(videos.resolve(name));
      for (Path video : two) {
        Files.copy(video, to.resolve(video.getFileName()));
      }
      Files.writeString(lists.resolve("classInd.txt"), "1 " + name + "\n");
      Files.writeString(
          lists.resolve("trainlist01.txt"), name + "/" + two.get(0).getFileName() + " 1\n");
      Files.writeString(
          lists.resolve("testlist01.txt"), name + "/" + two.get(1).getFileName() + "\n");
    }
    return videos;
  }

  private static ComputationGraph model(String run) throws IOException {
    return Models.read(Files.readAllBytes(folder.resolve(run).resolve("model.zip")));
  }

  private static Program succeeds(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    return program;
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
