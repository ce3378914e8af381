package io.skipclip.features.storage;

import java.time.Duration;
import java.util.Objects;

/**
 * What is to be locked, by which job, and for how long at a time.
 *
 * @param kind what the folder is called in messages, such as dataset
 * @param folder any Hadoop path
 * @param job what the lock's owner does, such as prepare
 * @param expiry how long the lock outlives its owner's last sign of life; well above the difference
 *     between the clocks of two hosts
 */
public record LockRequest(String kind, String folder, String job, Duration expiry) {
  public LockRequest {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(job, "job");
    if (expiry.isNegative() || expiry.isZero()) {
      throw new IllegalArgumentException("Invalid expiry: " + expiry + " (must be above zero)");
    }
  }

  /** The folder as a message names it. */
  String name() {
    return kind + " " + folder;
  }
}
