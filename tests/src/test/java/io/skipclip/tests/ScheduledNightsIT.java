package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nights of cluster-conf's schedule, with the week's training across them. */
class ScheduledNightsIT {
  private static final Path NIGHTLY =
      Path.of("..", "cluster-conf", "scheduling", "nightly.sh").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void aTrainingGoesThroughThreeNightsAndTheNextBeginsOnTheNewest()
      throws IOException, InterruptedException {
    ChangingArchive archive = ChangingArchive.write(folder, 20, 10);
    TinyDataset dataset = new TinyDataset(folder);
    night();
    String begun = newest();
    Running training = Running.program(folder, dataset.pretrain("week-1", "pretrain.epochs=16"));
    Path metrics = folder.resolve("week-1/metrics.jsonl");
    for (int night = 0; night < 3; night++) {
      awaitRounds(training, metrics, 1 + 4 * night);
      archive.change(night);
      night();
    }
    night(); // a scheduler's retry, with nothing to do
    Program ended = training.await();
    assertThat(ended.exitCode()).as(ended.toString()).isZero();
    assertThat(recorded("week-1")).isEqualTo(begun).isNotEqualTo(newest());
    Program next = Program.run(dataset.pretrain("week-2", "pretrain.epochs=16"));
    assertThat(next.exitCode()).as(next.toString()).isZero();
    assertThat(recorded("week-2")).isEqualTo(newest());
  }

  /** What the schedules run, with the settings of this test. */
  private void night() throws IOException {
    List<String> command = new ArrayList<>(List.of(NIGHTLY.toString()));
    for (String name : List.of("videos", "dataset", "indices")) {
      command.add(folder.resolve(name).toString());
    }
    command.addAll(List.of(new TinyDataset(folder).command("pretrain.epochs=16")));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SKIPCLIP", String.join(" ", Running.command()));
    Program program = Running.begin(builder, Files.createTempDirectory(folder, "night")).await();
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static void awaitRounds(Running running, Path metrics, int rounds)
      throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && (!Files.exists(metrics) || Files.readAllLines(metrics).size() < rounds)) {
      ended = running.process().waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertThat(ended).as(Files.readString(running.err())).isFalse();
  }

  private String newest() throws IOException {
    return field("dataset/manifest.json", "fingerprint");
  }

  private String recorded(String run) throws IOException {
    return field(run + "/run.json", "dataset");
  }

  private String field(String file, String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile()).get(name).asText();
  }
}
