package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Models;
import io.skipclip.tests.cluster.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training process that gets a signal, and what becomes of its run. */
class StoppedTrainingIT {
  private static final int STOPPED = 5;

  @TempDir private Path folder;

  @Test
  void aSigtermEndsItAfterTheRoundWithACheckpointAndResumedItEndsBitEqual()
      throws IOException, InterruptedException {
    TinyDataset dataset = TinyDataset.prepare(folder);
    String[] undisturbed = dataset.pretrain("undisturbed");
    assertThat(Program.run(undisturbed).exitCode()).isZero();

    String[] stopped = dataset.pretrain("stopped");
    Running process = Running.program(folder, stopped);
    awaitRounds(process, folder.resolve("stopped/metrics.jsonl"), 2);
    process.process().destroy(); // SIGTERM
    Program ended = process.await();
    assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isEqualTo(STOPPED);
    assertThat(ended.err()).anyMatch(line -> line.startsWith("skipclip: Stopped "));
    assertThat(folder.resolve("stopped/run.json")).doesNotExist();
    try (Stream<Path> checkpoints = Files.list(folder.resolve("stopped/checkpoints"))) {
      assertThat(checkpoints).hasSize(1); // none but that of the signal
    }

    Program resumed = Program.run(stopped);
    assertThat(resumed.exitCode()).as(String.join("\n", resumed.err())).isZero();
    assertThat(resumed.err()).anyMatch(line -> line.contains("Going on from"));
    ComputationGraph expected = model("undisturbed");
    ComputationGraph found = model("stopped");
    assertThat(found.params()).isEqualTo(expected.params());
    assertThat(found.getUpdater().getStateViewArray())
        .isEqualTo(expected.getUpdater().getStateViewArray());
    assertThat(Files.readAllLines(folder.resolve("stopped/metrics.jsonl")))
        .hasSameSizeAs(Files.readAllLines(folder.resolve("undisturbed/metrics.jsonl")));
  }

  private static void awaitRounds(Running running, Path metrics, int rounds)
      throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && (!Files.exists(metrics) || Files.readAllLines(metrics).size() < rounds)) {
      ended = running.process().waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertThat(ended).as(Files.readString(running.err())).isFalse();
  }

  private ComputationGraph model(String run) throws IOException {
    return Models.read(Files.readAllBytes(folder.resolve(run).resolve("model.zip")));
  }
}
