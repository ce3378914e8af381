package io.skipclip.tests.chaos;

import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of skipclip under way on the cluster.
 *
 * @param running its driver
 * @param begunNanos when it was begun
 */
record Job(Running running, long begunNanos) {
  /** Far beyond the slowest; nothing may hang. */
  private static final int LIMIT_SECONDS = 900;

  private static final int POLL_MILLIS = 10;
  private static final String TELLS = "skipclip: ";

  Job(Running running) {
    this(running, System.nanoTime());
  }

  /** The driver. */
  ProcessHandle driver() {
    return running.process().toHandle();
  }

  /** Whether it ended, after a little while. */
  boolean ended() throws IOException, InterruptedException {
    requireInTime();
    return running.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** An end that does not come is complained of, with the threads in its log. */
  private void requireInTime() throws IOException, InterruptedException {
    if (System.nanoTime() - begunNanos > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
      Running.signal(driver(), "QUIT");
      TimeUnit.SECONDS.sleep(1);
      running.process().destroyForcibly().waitFor();
      throw FailedCaseException.lost("no end within " + LIMIT_SECONDS + " s");
    }
  }

  /** Waits for its end. */
  Program await() throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended) {
      ended = ended();
    }
    return new Program(
        running.process().exitValue(),
        Files.readAllLines(running.out()),
        Files.readAllLines(running.err()));
  }

  /** What a command said last, in its one line. */
  static String told(Program program) {
    List<String> lines =
        program.err().stream().filter(line -> line.startsWith(TELLS)).distinct().toList();
    if (lines.size() != 1) {
      throw FailedCaseException.lost(
          "exit code %d with %d lines, needs one".formatted(program.exitCode(), lines.size()));
    }
    return lines.get(0).substring(TELLS.length());
  }
}
