package io.skipclip.jobs.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

  @BeforeEach
  void take() {
    StopSignal.takeOthers(Optional.of(taken::add));
  }

  @AfterEach
  void leave() {
    StopSignal.takeOthers(Optional.empty());
  }

  @Test
  void aSecondSignalGoesToWhoTakesAllOthers() throws IOException, InterruptedException {
    try (StopSignal listening = StopSignal.listen()) {
      terminate();
      while (listening.caught().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(taken).isEmpty();
      terminate();
      assertThat(taken.poll(10, SECONDS)).isEqualTo("SIGTERM");
    }
  }

  @Test
  void aSignalThatNobodyListensForGoesThereToo() throws IOException, InterruptedException {
    terminate();
    assertThat(taken.poll(10, SECONDS)).isEqualTo("SIGTERM");
  }

  /** By the shell's own kill: a bare machine lacks the program of that name. */
  private static void terminate() throws IOException, InterruptedException {
    String command = "kill -TERM " + ProcessHandle.current().pid();
    new ProcessBuilder("bash", "-c", command).start().waitFor();
  }
}
