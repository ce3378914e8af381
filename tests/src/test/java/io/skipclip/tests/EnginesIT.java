package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.jobs.run.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings whose encoders libtorch computes: killed, stopped by signals, gone on with by ND4J, and
 * what becomes of their models there.
 *
 * <p>{@code SKIPCLIP_SIGNALS} is how many signals are sent at random moments, 3 unless told.
 */
class EnginesIT {
  private static final int STOPPED = 5;
  private static final String TORCH = "engine=torch";
  private static final String ND4J = "engine=nd4j";

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void trainByTorch() throws IOException {
    dataset = TinyDataset.prepare(folder);
    succeed(dataset.pretrain("torch", TORCH));
  }

  @AfterAll
  static void computeByNd4jAgain() {
    ByEngine.use(ByEngine.nd4j());
  }

  @Test
  void aRunSaysWhatItWasComputedBy() throws IOException {
    assertThat(Files.readString(folder.resolve("torch/config.conf")))
        .contains("engine = \"torch\"", "precision = \"float32\"");
    assertThat(json("torch/run.json").at("/environment/engine").asText()).isEqualTo("torch");
  }

  @Test
  void killedAtOnceAndResumedItEndsBitEqual() throws IOException, InterruptedException {
    String[] command = dataset.pretrain("killed", TORCH, "checkpoints.every-rounds=1");
    Running process = Running.program(folder, command);
    process.awaitLines(folder.resolve("killed/metrics.jsonl"), 3);
    process.process().destroyForcibly().waitFor();
    Program resumed = succeed(command);
    assertThat(resumed.err()).anyMatch(line -> line.contains("Going on from"));
    assertThat(model("killed").params()).isEqualTo(model("torch").params());
    assertThat(model("killed").getUpdater().getStateViewArray())
        .isEqualTo(model("torch").getUpdater().getStateViewArray());
  }

  @Test
  void aCheckpointOfOneEngineGoesOnInTheOtherWhichSaysSo()
      throws IOException, InterruptedException {
    Running process = Running.program(folder, dataset.pretrain("both", TORCH));
    process.awaitLines(folder.resolve("both/metrics.jsonl"), 2);
    process.process().destroy();
    assertThat(process.await().exitCode()).isEqualTo(STOPPED);
    Program resumed = succeed(dataset.pretrain("both", ND4J));
    assertThat(resumed.err())
        .anyMatch(
            line ->
                line.contains("Going on by engine nd4j with ")
                    && line.endsWith(
                        ", which was begun by torch: its last bits will be neither's"));
    assertThat(json("both/run.json").at("/environment/engine").asText()).isEqualTo("nd4j");
    ComputationGraph both = model("both");
    assertThat(both.params().distance2(model("torch").params()))
        .isLessThan(
            0.1 * both.params().norm2Number().doubleValue()); // last bits grow by Adam's steps
  }

  @Test
  void aModelOfOneEngineIsMeasuredAndFinetunedAlikeByTheOther() throws IOException {
    for (String engine : List.of(TORCH, ND4J)) {
      finetune(engine);
      measure(engine);
    }
    assertAlike(
        json("measured-engine=torch/evaluation.json"),
        json("measured-engine=nd4j/evaluation.json"));
    // before the first step; each step then makes more of the last bits
    assertThat(firstLoss(TORCH)).isCloseTo(firstLoss(ND4J), within(1e-4));
  }

  private static void finetune(String engine) throws IOException {
    succeed(
        dataset.command(
            "finetune",
            "--dataset",
            at("dataset"),
            "--pretrained",
            at("torch"),
            "--run",
            at("tuned-" + engine),
            "finetune.epochs=1",
            engine));
  }

  /** What libtorch pre-trained and fine-tuned. */
  private static void measure(String engine) throws IOException {
    succeed(
        dataset.command(
            "evaluate",
            "--dataset",
            at("dataset"),
            "--pretrained",
            at("torch"),
            "--finetuned",
            at("tuned-" + TORCH),
            "--run",
            at("measured-" + engine),
            "evaluate.similarity-videos=0",
            "evaluate.baselines=false",
            "evaluate.ten-clips=false",
            "evaluate.resamples=100",
            engine));
  }

  private static double firstLoss(String engine) throws IOException {
    Path metrics = folder.resolve("tuned-" + engine).resolve("metrics.jsonl");
    return new ObjectMapper().readTree(Files.readAllLines(metrics).get(0)).get("loss").asDouble();
  }

  @RepeatedTest(20)
  void aSignalAtAnyMomentEndsItByItsExitCode(RepetitionInfo repetition)
      throws IOException, InterruptedException {
    assumeTrue(repetition.getCurrentRepetition() <= signals(), "more by SKIPCLIP_SIGNALS");
    Random random = new Random(repetition.getCurrentRepetition());
    String run = "signal-" + repetition.getCurrentRepetition();
    Running process = Running.program(folder, dataset.pretrain(run, TORCH));
    process.awaitLines(folder.resolve(run).resolve("metrics.jsonl"), 1);
    process.process().waitFor(random.nextInt(1000), TimeUnit.MILLISECONDS);
    process.process().destroy(); // SIGTERM: after the round
    if (repetition.getCurrentRepetition() % 2 == 0) {
      process.process().waitFor(random.nextInt(30), TimeUnit.MILLISECONDS);
      process.process().destroy(); // once more: at once
    }
    Program ended = process.await();
    assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isEqualTo(STOPPED);
    assertThat(ended.out()).noneMatch(line -> line.contains("fatal error"));
  }

  private static int signals() {
    String told = System.getenv("SKIPCLIP_SIGNALS");
    return told == null ? 3 : Integer.parseInt(told);
  }

  /** Numbers to 1e-4, all else to the letter. */
  private static void assertAlike(JsonNode one, JsonNode other) {
    assertThat(one.size()).isEqualTo(other.size());
    if (one.isNumber()) {
      assertThat(one.asDouble()).isCloseTo(other.asDouble(), within(1e-4));
    } else if (one.isValueNode()) {
      assertThat(one).isEqualTo(other);
    }
    one.fieldNames().forEachRemaining(name -> assertAlike(one.get(name), other.get(name)));
    if (one.isArray()) {
      for (int i = 0; i < one.size(); i++) {
        assertAlike(one.get(i), other.get(i));
      }
    }
  }

  private static Program succeed(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    return program;
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private static ComputationGraph model(String run) throws IOException {
    return Models.read(Files.readAllBytes(folder.resolve(run).resolve("model.zip")));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
