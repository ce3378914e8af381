package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.skipclip.jobs.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a training that another process does, that is stopped, killed, and finished. */
class StatusIT {
  private static final int STOPPED = 5;

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void prepare() throws IOException {
    dataset = TinyDataset.prepare(folder);
  }

  @Test
  void aTrainingIsRunningThenStoppedThenLostThenFinished()
      throws IOException, InterruptedException {
    String[] command = dataset.pretrain("run");
    Running stopped = begin(command, 2);
    Map<String, Object> running = status();
    assertThat(running)
        .containsEntry("kind", "pretrain")
        .containsEntry("state", "running")
        .containsEntry("epochs", 8)
        .containsEntry("rounds_in_epoch", 5)
        .containsKeys("percent", "seconds_to_go");
    assertHeld(running, stopped, "alive");

    stopped.signal("TERM");
    assertThat(stopped.await().exitCode()).isEqualTo(STOPPED);
    Map<String, Object> after = status();
    assertThat(after).containsEntry("state", "stopped").containsEntry("holders", List.of());
    assertThat(after.get("goes_on"))
        .asString()
        .matches("the same command goes on from checkpoint epoch-0000\\d-round-000000\\d");

    Running killed = begin(command, rounds() + 1);
    killed.process().destroyForcibly().waitFor();
    Map<String, Object> lost = status();
    assertThat(lost).containsEntry("state", "lost");
    assertHeld(lost, killed, "gone");

    Program resumed = Program.run(command);
    assertThat(resumed.exitCode()).as(String.join("\n", resumed.err())).isZero();
    assertThat(status())
        .containsEntry("state", "finished")
        .containsEntry("epochs_done", 8)
        .containsEntry("percent", 100.0)
        .containsEntry("holders", List.of());
    assertThat(told(folder.toString()).out())
        .anyMatch(line -> line.equals(folder.resolve("dataset") + ": dataset, finished"))
        .anyMatch(line -> line.equals(folder.resolve("indices") + ": indices, finished"))
        .anyMatch(
            line -> line.equals(folder.resolve("run") + ": pretrain, finished: 8 epochs done"));
  }

  /** Begins or goes on with the training, and waits until its log has so many rounds. */
  private static Running begin(String[] command, int rounds)
      throws IOException, InterruptedException {
    Running process = Running.program(folder, command);
    process.awaitLines(folder.resolve("run/metrics.jsonl"), rounds);
    return process;
  }

  private static int rounds() throws IOException {
    return Files.readAllLines(folder.resolve("run/metrics.jsonl")).size();
  }

  private static Map<String, Object> status() {
    List<String> lines = told("--json", folder.resolve("run").toString()).out();
    assertThat(lines).hasSize(1);
    return Json.object(lines.get(0));
  }

  /** No line is logged: no Spark begins. */
  private static Program told(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "status";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(program.err()).isEmpty();
    return program;
  }

  private static void assertHeld(Map<String, Object> status, Running by, String state) {
    assertThat((List<?>) status.get("holders"))
        .singleElement()
        .asInstanceOf(MAP)
        .containsEntry("pid", (int) by.process().pid())
        .containsEntry("job", "pretrain")
        .containsEntry("state", state);
  }
}
