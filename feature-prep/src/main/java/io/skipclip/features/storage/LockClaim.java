package io.skipclip.features.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a lock's file says.
 *
 * @param owner who holds it
 * @param since when it was taken
 * @param expiresAt when it ends unless it is renewed
 * @param held whether its writer has looked for others since, and has the folder
 */
record LockClaim(LockOwner owner, Instant since, Instant expiresAt, boolean held) {
  LockClaim {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /**
   * Reads one; nothing if it is given back meanwhile or, by a crash of its host, is damaged.
   *
   * @param file a lock that was written to its end
   */
  static Optional<LockClaim> read(Configuration conf, Path file) throws IOException {
    try {
      return Optional.of(JsonFile.read(conf, file, LockClaim.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Whether it counts. */
  LockHolder.State state(Instant now) throws IOException {
    if (owner.hasEnded()) {
      return LockHolder.State.GONE;
    }
    return expiresAt.isAfter(now) ? LockHolder.State.ALIVE : LockHolder.State.EXPIRED;
  }
}
