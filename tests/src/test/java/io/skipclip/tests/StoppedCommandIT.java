package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that a signal stops while it measures. */
class StoppedCommandIT {
  private static final int STOPPED = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalEndsAnEvaluationInOneLineAndLeavesNothing(String signal)
      throws IOException, InterruptedException {
    Path demo = FinishedDemo.folder();
    Path run = folder.resolve("evaluation");
    Running running =
        Running.program(
            folder,
            "evaluate",
            "--dataset",
            demo.resolve("dataset").toString(),
            "--pretrained",
            demo.resolve("pretrain").toString(),
            "--run",
            run.toString(),
            "--conf",
            demo.resolve("evaluation/config.conf").toString());
    boolean ended = false;
    while (!ended && !Files.readString(running.err()).contains("Measuring ")) {
      ended = running.process().waitFor(20, TimeUnit.MILLISECONDS);
    }
    running.signal(signal);
    Program stopped = running.await();
    assertThat(stopped.exitCode()).as(String.join("\n", stopped.err())).isEqualTo(STOPPED);
    assertThat(stopped.err())
        .filteredOn(line -> !line.contains("Measuring "))
        .singleElement()
        .asString()
        .startsWith("skipclip: Stopped by SIG" + signal + ": nothing of the job under way");
    assertThat(run).doesNotExist();
  }
}
