package io.skipclip.jobs.sweep;

import io.skipclip.features.storage.FolderLockedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Tries again what needs a folder that another process of the sweep has for a moment; where that
 * was killed, until its lock has expired. Pauses are drawn at random, so that two don't meet for
 * ever.
 *
 * @param expiry of the locks
 */
record Patience(Duration expiry) {
  private static final long LEAST_PAUSE_NANOS = 20_000_000;
  private static final long MOST_PAUSE_NANOS = 200_000_000;

  /** What needs a folder. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does it.
   *
   * @throws FolderLockedException if the folder was never free, for twice the expiry
   */
  <T> T with(Work<T> work) throws IOException {
    long begunNanos = System.nanoTime();
    while (true) {
      try {
        return work.run();
      } catch (FolderLockedException e) {
        if (System.nanoTime() - begunNanos > 2 * expiry.toNanos()) {
          throw e;
        }
        LockSupport.parkNanos(
            ThreadLocalRandom.current().nextLong(LEAST_PAUSE_NANOS, MOST_PAUSE_NANOS));
      }
    }
  }
}
