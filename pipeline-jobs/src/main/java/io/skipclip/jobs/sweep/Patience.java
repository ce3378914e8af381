package io.skipclip.jobs.sweep;

import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.jobs.ending.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Tries again what needs a folder that another process of the sweep has for a moment, or a server
 * that is away for one. Where a process was killed, its lock expires. Pauses become longer, and are
 * drawn at random, so that several don't meet again and again.
 *
 * @param expiry of the locks; it is tried for twice as long
 * @param stop whether nobody waits for it any more
 */
record Patience(Duration expiry, BooleanSupplier stop) {
  private static final long FIRST_PAUSE_NANOS = 20_000_000;
  private static final long LONGEST_PAUSE_NANOS = 3_000_000_000L;

  /** That is always waited for. */
  Patience(Duration expiry) {
    this(expiry, () -> false);
  }

  /** What is tried. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does it.
   *
   * @throws FolderLockedException if the folder was never free
   */
  <T> T with(Work<T> work) throws IOException {
    long begunNanos = System.nanoTime();
    long pauseNanos = FIRST_PAUSE_NANOS;
    while (true) {
      try {
        return work.run();
      } catch (FolderLockedException | IOException | UncheckedIOException e) {
        boolean late = System.nanoTime() - begunNanos > 2 * expiry.toNanos();
        if (late || stop.getAsBoolean() || !mayPass(e)) {
          throw e;
        }
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pauseNanos / 4, pauseNanos));
      }
    }
  }

  private static boolean mayPass(Exception e) {
    return e instanceof FolderLockedException
        || (Failure.of(e).outside() && Failure.of(e).mayPass());
  }
}
