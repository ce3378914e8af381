package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a training goes on is no part of what it is: it may be continued to a later epoch. */
class ContinuedTrainingIT {
  private static final int WRONG_INPUT = 3;

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void prepare() throws IOException {
    dataset = TinyDataset.prepare(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.updater-state=average",
        "training.updater-state=local",
        "training.slow-momentum=0.5"
      })
  void aPretrainingThatWasPausedHasTheBitsOfOneThatNeverWas(String setting) throws IOException {
    String whole = "whole-" + setting;
    String paused = "paused-" + setting;
    succeeds(dataset.pretrain(whole, setting));
    succeeds(dataset.pretrain(paused, setting, "pretrain.epochs=3"));
    assertThat(epochs(paused)).isEqualTo(3);
    assertThat(Files.mismatch(model(paused), model(whole))).isNotNegative();
    succeeds(dataset.pretrain(paused, setting));
    assertThat(epochs(paused)).isEqualTo(8);
    assertThat(model(paused)).hasSameBinaryContentAs(model(whole));
    assertThat(losses(paused)).isEqualTo(losses(whole));
    assertThat(folder.resolve(paused).resolve("config.conf"))
        .content()
        .contains("pretrain.epochs = 8");
    Program again = Program.run(dataset.pretrain(paused, setting));
    assertThat(again.out()).anyMatch(line -> line.contains("Nothing to do"));
    Program shorter = Program.run(dataset.pretrain(paused, setting, "pretrain.epochs=5"));
    assertThat(shorter.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(shorter.err())
        .singleElement()
        .asString()
        .contains(
            "pretrain.epochs is 5 here and 8 there; needs as many or more, or another folder");
  }

  @Test
  void aFineTuningMayBeContinuedToo() throws IOException {
    succeeds(dataset.finetune("fine"));
    succeeds(dataset.finetune("fine-paused", "finetune.epochs=5"));
    succeeds(dataset.finetune("fine-paused"));
    assertThat(model("fine-paused")).hasSameBinaryContentAs(model("fine"));
    assertThat(losses("fine-paused")).isEqualTo(losses("fine"));
  }

  @Test
  void indicesOfFewerEpochsAreRefused() {
    Program refused = Program.run(dataset.pretrain("longer", "pretrain.epochs=9"));
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .contains("they were drawn with pretrain.epochs 8, needs 9 as in this run's settings");
  }

  private static int epochs(String run) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve(run).resolve("run.json").toFile())
        .path("epochs")
        .asInt();
  }

  private static Path model(String run) {
    return folder.resolve(run).resolve("model.zip");
  }

  private static List<String> losses(String run) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(run).resolve("metrics.jsonl"))) {
      return lines.map(line -> line.replaceFirst(",\"learning_rate\".*", "")).toList();
    }
  }

  private static void succeeds(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }
}
