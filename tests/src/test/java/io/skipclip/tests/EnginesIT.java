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
import java.util.ArrayList;
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
        .isLessThan(0.02 * both.params().norm2Number().doubleValue());
  }

  @Test
  void aModelOfOneEngineIsMeasuredAndFinetunedAlikeByTheOther() throws IOException {
    for (String engine : List.of(TORCH, ND4J)) {
      String name = engine.replace("engine=", "by-");
      String[] given = {"--dataset", at("dataset"), "--pretrained", at("torch")};
      succeed(with(given, "finetune", "--run", at(name), "finetune.epochs=1", engine));
      succeed(
          with(
              given,
              "evaluate",
              "--finetuned",
              at(name),
              "--run",
              at(name + "-measured"),
              "evaluate.similarity-videos=0",
              engine));
    }
    assertAlike(
        json("by-torch-measured/evaluation.json"), json("by-nd4j-measured/evaluation.json"));
    List<String> torch = Files.readAllLines(folder.resolve("by-torch/metrics.jsonl"));
    List<String> nd4j = Files.readAllLines(folder.resolve("by-nd4j/metrics.jsonl"));
    assertThat(torch).hasSameSizeAs(nd4j);
    for (int round = 0; round < torch.size(); round++) {
      double loss = new ObjectMapper().readTree(torch.get(round)).get("loss").asDouble();
      double other = new ObjectMapper().readTree(nd4j.get(round)).get("loss").asDouble();
      assertThat(loss).isCloseTo(other, within(1e-4));
    }
  }

  @RepeatedTest(20)
  void aSignalAtAnyMomentEndsItByItsExitCode(RepetitionInfo repetition)
      throws IOException, InterruptedException {
    assumeTrue(repetition.getCurrentRepetition() <= signals(), "more by SKIPCLIP_SIGNALS");
    Random random = new Random(repetition.getCurrentRepetition());
    String run = "signal-" + repetition.getCurrentRepetition();
    Running process = Running.program(folder, dataset.pretrain(run, TORCH, "pretrain.epochs=200"));
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

  private static String[] with(String[] options, String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(options));
    words.addAll(List.of(more));
    return dataset.command(words.toArray(String[]::new));
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
