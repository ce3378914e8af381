package io.skipclip.features.source;

import java.time.Duration;

/** The moment by which a video must be done, on the JVM's monotonic clock. */
public final class Deadline {
  private final Duration limit;
  private final long startNanos = System.nanoTime();

  /**
   * @param limit from now on
   */
  public Deadline(Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException("Invalid limit: " + limit + " (must be positive)");
    }
    this.limit = limit;
  }

  public boolean hasPassed() {
    return Duration.ofNanos(System.nanoTime() - startNanos).compareTo(limit) > 0;
  }

  public Duration limit() {
    return limit;
  }
}
