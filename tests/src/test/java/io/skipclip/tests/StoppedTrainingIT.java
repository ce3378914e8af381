package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skipclip.jobs.run.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training process that a signal, a lost shard or a full disk stops, and what becomes of it. */
class StoppedTrainingIT {
  private static final int WRONG_INPUT = 3;
  private static final int STOPPED = 5;
  private static final int NO_ROOM = 7;

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void trainUndisturbed() throws IOException {
    dataset = TinyDataset.prepare(folder);
    Program undisturbed = Program.run(dataset.pretrain("undisturbed"));
    assertThat(undisturbed.exitCode()).isZero();
    assertThat(undisturbed.err())
        .anyMatch(
            line ->
                line.endsWith(
                    "Training, pretrain: 8 epochs of 20 samples in 10 minibatches, by 2 workers; 40"
                        + " rounds of averaging"));
  }

  @Test
  void signalsEndItAfterTheRoundWithACheckpointAndResumedItEndsBitEqual()
      throws IOException, InterruptedException {
    String[] command = dataset.pretrain("stopped");
    stop(command, "TERM");
    assertThat(checkpoints("stopped")).hasSize(1); // none but that of the signal
    stop(command, "INT");
    assertThat(checkpoints("stopped")).hasSize(2);

    Path shard = aShard();
    Path elsewhere = Files.move(shard, folder.resolve("shard"));
    Program lost = begin(Running.command(command)).await(); // this process has the shard in memory
    assertThat(lost.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(lost.err())
        .anyMatch(
            line ->
                line.matches(
                    "skipclip: .*Cannot read shard .*" + shard.getFileName() + ": no such file.*"));
    Files.move(elsewhere, shard);

    Program resumed = Program.run(command);
    assertThat(resumed.exitCode()).as(String.join("\n", resumed.err())).isZero();
    assertThat(resumed.err()).anyMatch(line -> line.contains("Going on from"));
    assertUndisturbed(folder.resolve("stopped"));
  }

  @Test
  void aFullDiskKeepsTheLastCheckpointAndWithRoomItGoesOnToTheSameBits() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        shell("mount -t tmpfs tmpfs " + disk, List.of()).exitCode() == 0,
        "a file system of its own needs unshare and mount, which are not permitted here");
    long oneAndAHalf = Files.size(folder.resolve("undisturbed/model.zip")) * 3 / 2;
    Program program =
        shell(
            """
            mount -t tmpfs -o size=%1$d tmpfs %2$s
            "$@"
            echo "full: $? $(ls %2$s/run/checkpoints)"
            mount -o remount,size=64m %2$s
            "$@"
            echo "room: $?"
            cp -r %2$s/run %2$s-kept
            """
                .formatted(oneAndAHalf, disk),
            Running.command(dataset.pretrain("disk/run", "checkpoints.every-rounds=10")));
    assertThat(program.out())
        .as(String.join("\n", program.err()))
        .contains("full: " + NO_ROOM + " epoch-00001-round-0000005", "room: 0");
    assertThat(program.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .contains("Cannot save checkpoint epoch-00003-round-0000005", "No space left on device");
    assertThat(program.err())
        .noneMatch(line -> line.startsWith("\tat "))
        .anyMatch(
            line ->
                line.endsWith(
                    "Going on from " + disk + "/run/checkpoints/epoch-00001-round-0000005"));
    assertUndisturbed(folder.resolve("disk-kept"));
  }

  /** Begins or goes on with a run and sends a signal once it has done another round. */
  private static void stop(String[] command, String signal)
      throws IOException, InterruptedException {
    Path metrics = folder.resolve("stopped/metrics.jsonl");
    int before = Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    Running process = begin(Running.command(command));
    process.awaitLines(metrics, before + 1);
    process.signal(signal);
    Program ended = process.await();
    assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isEqualTo(STOPPED);
    assertThat(ended.err())
        .anyMatch(line -> line.startsWith("skipclip: Stopped ") && line.contains("SIG" + signal));
    assertThat(folder.resolve("stopped/run.json")).doesNotExist();
  }

  private static void assertUndisturbed(Path run) throws IOException {
    ComputationGraph expected = model(folder.resolve("undisturbed"));
    ComputationGraph found = model(run);
    assertThat(found.params()).isEqualTo(expected.params());
    assertThat(found.getUpdater().getStateViewArray())
        .isEqualTo(expected.getUpdater().getStateViewArray());
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .hasSameSizeAs(Files.readAllLines(folder.resolve("undisturbed/metrics.jsonl")));
  }

  private static List<Path> checkpoints(String run) throws IOException {
    try (Stream<Path> checkpoints = Files.list(folder.resolve(run).resolve("checkpoints"))) {
      return checkpoints.toList();
    }
  }

  private static Path aShard() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("dataset/frames"))) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static Running begin(List<String> command) throws IOException {
    return Running.begin(new ProcessBuilder(command), Files.createTempDirectory(folder, "output"));
  }

  /** Runs a script that sees its own mounts, which end with it. */
  private static Program shell(String script, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("env", "unshare", "-m", "bash", "-c", script, "script"));
    command.addAll(arguments);
    return begin(command).await();
  }

  private static ComputationGraph model(Path run) throws IOException {
    return Models.read(Files.readAllBytes(run.resolve("model.zip")));
  }
}
