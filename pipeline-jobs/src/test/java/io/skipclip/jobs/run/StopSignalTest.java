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
  void allWhoListenHearOfOneSignalAndWhoBeginsToListenBesideThem()
      throws IOException, InterruptedException {
    try (StopSignal first = StopSignal.listen()) {
      StopSignal second = StopSignal.listen();
      terminate();
      while (first.caught().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(second.caught()).hasValue("SIGTERM");
      second.close();
      try (StopSignal late = StopSignal.listen()) {
        assertThat(late.caught()).hasValue("SIGTERM");
      }
    }
    try (StopSignal afterwards = StopSignal.listen()) {
      assertThat(afterwards.caught()).isEmpty();
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void whoListensCanBeAskedToStopForAnotherCause() {
    StopSignal.ask("nobody hears of this");
    try (StopSignal listening = StopSignal.listen()) {
      assertThat(listening.caught()).isEmpty();
      StopSignal.ask("the end of its time");
      StopSignal.ask("another cause");
      assertThat(listening.caught()).hasValue("the end of its time");
    }
  }

  @Test
  void aFirstSignalAfterThatIsNoSecondOne() throws IOException, InterruptedException {
    try (StopSignal listening = StopSignal.listen()) {
      StopSignal.ask("the end of its time");
      terminate();
      assertThat(taken.poll(2, SECONDS)).isNull();
      assertThat(listening.caught()).hasValue("the end of its time");
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
