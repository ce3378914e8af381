package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.tests.EventFileReader.Said;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TensorBoard is told, read by TensorFlow's own classes. */
class TensorBoardIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOSS = "training/loss";

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void prepare() throws IOException {
    dataset = TinyDataset.prepare(folder);
  }

  @Test
  void aTrainingTellsOfEveryRoundOnce() throws IOException {
    succeeds(dataset.finetune("once", "finetune.epochs=2", "finetune.learning-rate-epochs=[1]"));
    List<Path> files = EventFileReader.files(folder.resolve("once"));
    assertThat(files).hasSize(1);
    List<Said> said = EventFileReader.read(files);
    assertThat(said.get(0).value()).isEqualTo("brain.Event:2");
    assertShowsTheMetrics("once");
    assertThat(said).extracting(Said::name).contains("training/accuracy", "averaging/drift");
    assertThat(Files.size(files.get(0)))
        .as("bytes")
        .isLessThan(2 * Files.size(folder.resolve("once/metrics.jsonl")));
  }

  @Test
  void roundsThatAreDoneAgainAfterAKillAreShownOnce() throws IOException {
    String[] command =
        dataset.pretrain("killed", "checkpoints.every-rounds=7", "pretrain.epochs=4");
    succeeds(command);
    loseTheEnd(folder.resolve("killed"));
    succeeds(command);
    assertThat(EventFileReader.files(folder.resolve("killed"))).hasSize(2);
    assertShowsTheMetrics("killed");

    succeeds(
        dataset.pretrain(
            "killed",
            "checkpoints.every-rounds=7",
            "pretrain.epochs=4",
            "tensorboard=false")); // nothing to do, and no other run for that
    succeeds(dataset.pretrain("killed", "checkpoints.every-rounds=7", "pretrain.epochs=5"));
    assertThat(EventFileReader.files(folder.resolve("killed"))).hasSize(3);
    assertShowsTheMetrics("killed");
  }

  @Test
  void whoeverWantsNoneHasNone() throws IOException {
    succeeds(
        dataset.finetune(
            "none", "finetune.epochs=1", "finetune.learning-rate-epochs=[]", "tensorboard=false"));
    assertThat(EventFileReader.files(folder.resolve("none"))).isEmpty();
  }

  @Test
  void anEvaluationShowsFiguresIntervalsAndSimilarityMaps() throws IOException {
    Path run = FinishedDemo.folder().resolve("evaluation");
    List<Said> said = EventFileReader.read(EventFileReader.files(run));
    JsonNode scores = JSON.readTree(run.resolve("evaluation.json").toFile()).get("scores");
    for (JsonNode score : scores) {
      String tag =
          "%s/%s, %s"
              .formatted(
                  score.get("subject").asText(),
                  score.get("measure").asText(),
                  score.get("protocol").asText());
      Said told = said.stream().filter(each -> each.isScalar(tag)).findFirst().orElseThrow();
      assertThat(Double.parseDouble(told.value()))
          .as(tag)
          .isCloseTo(score.get("value").asDouble(), within(1e-6));
      assertThat(told.step()).isEqualTo(2); // epochs of the classifier
    }
    assertThat(said).anyMatch(each -> each.isScalar("classifier/top-1, windows (95% low)"));
    List<Said> pictures = said.stream().filter(each -> each.kind().equals("image")).toList();
    assertThat(pictures).hasSize(2).allMatch(each -> each.name().startsWith("similarity/Glyph"));
    for (Said picture : pictures) {
      String[] parts = picture.value().split(" ", -1);
      var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(parts[1])));
      assertThat(parts[0]).isEqualTo(image.getWidth() + "x" + image.getHeight());
    }
  }

  /** As a kill does: there is no end, the newest checkpoint is gone, the last event is torn. */
  private static void loseTheEnd(Path run) throws IOException {
    for (String name : List.of("run.json", "model.zip", "model.safetensors")) {
      Files.delete(run.resolve(name));
    }
    try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
      Path newest = checkpoints.sorted().reduce((a, b) -> b).orElseThrow();
      FileUtils.deleteDirectory(newest.toFile());
    }
    Path events = EventFileReader.files(run).get(0);
    byte[] whole = Files.readAllBytes(events);
    Files.write(events, Arrays.copyOf(whole, whole.length - 10));
  }

  /** Each round of metrics.jsonl is shown, at its iteration, and nothing else. */
  private static void assertShowsTheMetrics(String run) throws IOException {
    List<Said> shown =
        EventFileReader.shown(EventFileReader.read(EventFileReader.files(folder.resolve(run))));
    List<String> losses =
        shown.stream()
            .filter(said -> said.isScalar(LOSS))
            .map(said -> said.step() + " " + said.value())
            .toList();
    List<String> logged = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl"))) {
      JsonNode round = JSON.readTree(line);
      logged.add(round.get("iteration").asLong() + " " + (float) round.get("loss").asDouble());
    }
    assertThat(losses).hasSizeGreaterThan(5).containsExactlyElementsOf(logged);
  }

  private static void succeeds(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }
}
