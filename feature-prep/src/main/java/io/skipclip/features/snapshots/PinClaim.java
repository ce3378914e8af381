package io.skipclip.features.snapshots;

import io.skipclip.features.storage.LockOwner;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/**
 * What a pin's file says.
 *
 * @param snapshot the whole id of the one that is held
 * @param owner the process that reads it
 * @param reader what it is read for, such as the folder of a run
 * @param resumable whether the reading may be gone on with by another process, so that the pin
 *     holds though its owner is gone
 * @param since when it was taken
 * @param expiresAt when it ends unless it is renewed
 */
record PinClaim(
    String snapshot,
    LockOwner owner,
    String reader,
    boolean resumable,
    Instant since,
    Instant expiresAt) {
  PinClaim {
    Objects.requireNonNull(snapshot, "snapshot");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  boolean holds(Instant now) throws IOException {
    return expiresAt.isAfter(now) && (resumable || !owner.hasEnded());
  }
}
