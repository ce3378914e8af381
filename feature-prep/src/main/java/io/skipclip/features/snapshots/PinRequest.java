package io.skipclip.features.snapshots;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.storage.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Which snapshot is to be held, for whom and for how long.
 *
 * @param snapshot its whole id
 * @param job what reads it, such as pretrain
 * @param reader what it is read for, such as the folder of a run
 * @param resumable whether another process may go on with the same reading: its pin takes the place
 *     of this one
 * @param hold how long the pin outlives its owner's last sign of life
 * @param renewal how often that is given
 */
public record PinRequest(
    String snapshot,
    String job,
    String reader,
    boolean resumable,
    Duration hold,
    Duration renewal) {
  private static final int NAME_DIGITS = 16;

  public PinRequest {
    requireNonNull(snapshot, "snapshot");
    requireNonNull(job, "job");
    requireNonNull(reader, "reader");
    requireNonNull(hold, "hold");
    if (renewal.isNegative() || renewal.isZero() || renewal.compareTo(hold) >= 0) {
      throw new IllegalArgumentException(
          "Invalid renewal: %s (must be above zero and below %s)".formatted(renewal, hold));
    }
  }

  /** A pin's file is its reader's; where nobody else can go on, this process's alone. */
  String fileName() {
    String name =
        resumable
            ? Sha256.of(List.of(job, reader)).substring(0, NAME_DIGITS)
            : UUID.randomUUID().toString();
    return job + "-" + name + ".json";
  }
}
