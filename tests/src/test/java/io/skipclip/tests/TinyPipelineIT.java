package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Models;
import io.skipclip.model.weights.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pipeline's commands do beside the straight way, on twenty tiny videos. */
class TinyPipelineIT {
  private static final int NOT_FINITE = 4;

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
    }
    assertThat(model("g-back").params()).isEqualTo(model("g").params());
    assertThat(model("c-back").params()).isEqualTo(model("c").params());
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
    succeeds(
        dataset.command(
            Stream.concat(
                    Stream.of("index", "--dataset", at("dataset"), "--indices", at("both")),
                    Stream.of(switches))
                .toArray(String[]::new)));
    succeeds(
        dataset.command(
            Stream.concat(
                    Stream.of(
                        "pretrain",
                        "--dataset",
                        at("dataset"),
                        "--indices",
                        at("both"),
                        "--run",
                        at("past")),
                    Stream.of(switches))
                .toArray(String[]::new)));

    assertThat(Files.readAllLines(folder.resolve("past/metrics.jsonl")))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"rank_loss\":") && line.contains("\"rotation_loss\":"));
    ComputationGraph graph = model("past");
    assertThat(StateDict.of(graph).get("f.conv1.weight").shape()).containsExactly(4, 3, 7, 7, 7);
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
