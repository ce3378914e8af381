package io.skipclip.jobs.sweep.page;

import java.time.Duration;
import java.time.Instant;

/**
 * What a trial trained from one rung to the next.
 *
 * @param rung to which it was on its way
 * @param by the slot that ended it, or that began it while it runs
 * @param taken whether another slot had begun it
 * @param from when it began
 * @param to when it ended; while it runs, the present
 */
record Leg(int rung, String by, boolean taken, Instant from, Instant to, Outcome outcome) {
  /** How it ended. */
  enum Outcome {
    REACHED,
    FAILED,
    RUNNING
  }

  /** Clocks of several machines differ: it took no less than nothing. */
  double seconds() {
    return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
  }
}
