package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training whose dataset and indices are published anew again and again while it runs, is killed
 * and goes on, with nothing but its pins to hold what it reads.
 */
class PreparedBesideTrainingIT {
  private static final String[] NOTHING_KEPT = {"prepare.keep-snapshots=1", "prepare.keep-for=0s"};

  @TempDir private static Path folder;
  private static ChangingArchive archive;
  private static TinyDataset dataset;

  @BeforeAll
  static void trainUndisturbed() throws IOException {
    archive = ChangingArchive.write(folder, 20, 10);
    dataset = TinyDataset.prepare(folder);
    assertThat(Program.run(dataset.pretrain("undisturbed")).exitCode()).isZero();
  }

  @Test
  void endsWithTheBitsOfTheUndisturbedOneThoughKilledAndGoneOnWith()
      throws IOException, InterruptedException {
    String[] command = dataset.pretrain("disturbed", "checkpoints.every-rounds=2");
    Path metrics = folder.resolve("disturbed/metrics.jsonl");
    Running first = begin(command);
    awaitRounds(first, metrics, 3);
    change(0);
    awaitRounds(first, metrics, 6);
    first.process().destroyForcibly().waitFor();
    change(1);
    change(2);
    Running second = begin(command);
    awaitRounds(second, metrics, 12);
    change(3);
    change(4);
    Program ended = second.await();
    assertThat(ended.exitCode()).as(ended.toString()).isZero();
    assertThat(ended.err()).anyMatch(line -> line.contains("Going on from"));
    assertUndisturbed();

    dataset(NOTHING_KEPT);
    for (String each : List.of("dataset/snapshots", "dataset/pins", "indices/snapshots")) {
      assertThat(folder.resolve(each)).as("nothing is read any more").isEmptyDirectory();
    }
    assertThat(count("dataset/catalogue")).isEqualTo(1);
  }

  /** Another night: the archive changes, and is prepared and indexed. */
  private static void change(int night) throws IOException {
    archive.change(night);
    dataset(NOTHING_KEPT);
  }

  private static void dataset(String... settings) {
    succeeds(
        with(
            settings,
            "prepare",
            "--videos",
            folder.resolve("videos").toString(),
            "--dataset",
            folder.resolve("dataset").toString()));
    succeeds(
        with(
            settings,
            "index",
            "--dataset",
            folder.resolve("dataset").toString(),
            "--indices",
            folder.resolve("indices").toString()));
  }

  private static void assertUndisturbed() throws IOException {
    ComputationGraph expected = model("undisturbed");
    ComputationGraph found = model("disturbed");
    assertThat(found.params()).isEqualTo(expected.params());
    assertThat(found.getUpdater().getStateViewArray())
        .isEqualTo(expected.getUpdater().getStateViewArray());
  }

  private static ComputationGraph model(String run) throws IOException {
    return Models.read(Files.readAllBytes(folder.resolve(run).resolve("model.zip")));
  }

  private static long count(String sub) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(sub))) {
      return files.count();
    }
  }

  private static Running begin(String[] command) throws IOException {
    return Running.program(folder, command);
  }

  private static void awaitRounds(Running running, Path metrics, int rounds)
      throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && (!Files.exists(metrics) || Files.readAllLines(metrics).size() < rounds)) {
      ended = running.process().waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertThat(ended).as(Files.readString(running.err())).isFalse();
  }

  private static void succeeds(String... command) {
    Program program = Program.run(dataset.command(command));
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static String[] with(String[] settings, String... words) {
    return Stream.concat(Stream.of(words), Stream.of(settings)).toArray(String[]::new);
  }
}
