package io.skipclip.features.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * What a lock's file says.
 *
 * @param owner who holds it
 * @param since when it was taken
 * @param expiresAt when it ends unless it is renewed
 */
record LockClaim(LockOwner owner, Instant since, Instant expiresAt) {
  LockClaim {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
