package io.skipclip.features.snapshots;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long snapshots are kept that nobody pins.
 *
 * @param snapshots how many of the newest are kept whatever their age, the newest itself included
 * @param time how long any is kept after a newer one took its place
 */
public record Retention(int snapshots, Duration time) {
  public Retention {
    requireNonNull(time, "time");
    if (snapshots < 1) {
      throw new IllegalArgumentException(
          "Invalid snapshots: " + snapshots + " (must be 1 or more)");
    }
    if (time.isNegative()) {
      throw new IllegalArgumentException("Invalid time: " + time + " (must be 0 or more)");
    }
  }
}
