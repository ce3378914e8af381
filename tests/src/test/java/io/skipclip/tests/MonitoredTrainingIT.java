package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pre-training whose features are looked at every other epoch. */
class MonitoredTrainingIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOOK = "pretrain.monitor-epochs=2";
  private static final String BEST = "checkpoints.best-by=features";

  @TempDir private static Path folder;

  @BeforeAll
  static void pretrain() throws IOException {
    TinyDataset dataset = TinyDataset.prepare(folder);
    succeeds(dataset.pretrain("unwatched"));
    succeeds(dataset.pretrain("watched", LOOK, BEST));
    succeeds(dataset.pretrain("paused", LOOK, BEST, "pretrain.epochs=5"));
    succeeds(dataset.pretrain("paused", LOOK, BEST));
  }

  @Test
  void hasTheBitsOfOneThatNobodyLookedAt() {
    assertThat(folder.resolve("watched/model.zip"))
        .hasSameBinaryContentAs(folder.resolve("unwatched/model.zip"));
  }

  @Test
  void tellsOfItsFeaturesAfterTheLastRoundOfEachOtherEpoch() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    for (JsonNode line : lines("watched")) {
      if (line.has("features_knn")) {
        epochs.add(line.path("epoch").asInt());
        assertThat(line.path("round").asInt()).isEqualTo(line.path("rounds_in_epoch").asInt() - 1);
        assertThat(line.path("features_knn").asDouble()).isBetween(0.0, 1.0);
        assertThat(line.path("features_spread").asDouble()).isBetween(0.0, 1.0);
        assertThat(line.path("features_alignment").asDouble()).isBetween(0.0, 4.0);
      }
    }
    assertThat(epochs).containsExactly(1, 3, 5, 7);
    assertThat(lines("unwatched")).noneMatch(line -> line.has("features_knn"));
  }

  @Test
  void keepsACheckpointOfWhatItLookedAtTheBestAmongThem() throws IOException {
    String[] checkpoints = folder.resolve("watched/checkpoints").toFile().list();
    assertThat(checkpoints).hasSizeBetween(3, 4);
    assertThat(folder.resolve("unwatched/checkpoints")).doesNotExist();
  }

  @Test
  void aCheckpointIsMeasuredAsTheFinishedNetworkIsWithoutARunThatIsFinished() throws IOException {
    Files.copy(folder.resolve("watched/run.json"), folder.resolve("run.json"));
    Files.delete(folder.resolve("watched/run.json"));
    JsonNode newest = evaluated("newest");
    Files.copy(folder.resolve("run.json"), folder.resolve("watched/run.json"));
    JsonNode finished = evaluated("");
    assertThat(newest.path("scores")).isEqualTo(finished.path("scores")).isNotEmpty();
    Program absent = Program.run(evaluate("epoch-9", "absent"));
    assertThat(absent.exitCode()).isEqualTo(3);
    assertThat(absent.err())
        .singleElement()
        .asString()
        .contains("Cannot take checkpoint epoch-9 of", "needs one of these, newest or best");
  }

  private static JsonNode evaluated(String checkpoint) throws IOException {
    String run = "evaluation" + checkpoint;
    succeeds(evaluate(checkpoint, run));
    return JSON.readTree(folder.resolve(run).resolve("evaluation.json").toFile());
  }

  private static String[] evaluate(String checkpoint, String run) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--dataset",
                folder.resolve("dataset").toString(),
                "--pretrained",
                folder.resolve("watched").toString(),
                "--run",
                folder.resolve(run).toString(),
                "evaluate.ten-clips=false",
                "evaluate.similarity-videos=0"));
    if (!checkpoint.isEmpty()) {
      words.addAll(List.of("--checkpoint", checkpoint));
    }
    return new TinyDataset(folder).command(words.toArray(String[]::new));
  }

  @Test
  void aPausedOneSeesTheSame() throws IOException {
    assertThat(features("paused")).isEqualTo(features("watched")).hasSize(4);
    assertThat(folder.resolve("paused/monitor.json"))
        .hasSameTextualContentAs(folder.resolve("watched/monitor.json"));
  }

  @Test
  void thePageShowsThemBesideRandomWeightsAndPixels() throws IOException {
    JsonNode references = JSON.readTree(folder.resolve("watched/monitor.json").toFile());
    assertThat(references.path("figures").fieldNames())
        .toIterable()
        .containsExactly("random initialisation", "raw pixels");
    succeeds(
        "report",
        "--pretrained",
        folder.resolve("watched").toString(),
        "--out",
        folder.resolve("report.html").toString());
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("Features while it trained: k-NN (%)", "Alignment", "Spread");
  }

  private static List<String> features(String run) throws IOException {
    return lines(run).stream()
        .filter(line -> line.has("features_knn"))
        .map(
            line ->
                line.path("features_knn")
                    + " "
                    + line.path("features_alignment")
                    + " "
                    + line.path("features_spread"))
        .toList();
  }

  private static List<JsonNode> lines(String run) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl"))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static void succeeds(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }
}
