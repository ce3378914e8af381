package io.skipclip.features.video;

import java.time.Duration;

/** The moment by which a video must be done, on the JVM's monotonic clock. */
final class Deadline {
  private final Duration limit;
  private final long startNanos = System.nanoTime();

  Deadline(Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException("Invalid limit: " + limit + " (must be positive)");
    }
    this.limit = limit;
  }

  boolean hasPassed() {
    return Duration.ofNanos(System.nanoTime() - startNanos).compareTo(limit) > 0;
  }

  Duration limit() {
    return limit;
  }
}
