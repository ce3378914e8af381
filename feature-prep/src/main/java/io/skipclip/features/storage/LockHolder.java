package io.skipclip.features.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Who has put a lock into a folder, for those who only look: nothing is taken, renewed or removed.
 *
 * @param owner the process
 * @param since when it took the lock
 * @param expiresAt when the lock ends unless it is renewed
 * @param state whether it counts
 */
public record LockHolder(LockOwner owner, Instant since, Instant expiresAt, State state) {
  /** Those that count first, the longest first. */
  public static final Comparator<LockHolder> ORDER =
      Comparator.comparing(LockHolder::state).thenComparing(LockHolder::since);

  /** Whether a lock counts. */
  public enum State {
    /** It does: nobody else gets the folder. */
    ALIVE,
    /** Its process is known to be gone from this host. */
    GONE,
    /** It was not renewed in time. */
    EXPIRED
  }

  public LockHolder {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(state, "state");
  }

  /** All that a folder has, those that count first; none where there is no such folder. */
  public static List<LockHolder> in(Configuration conf, Path folder, Clock clock)
      throws IOException {
    List<LockHolder> holders = new ArrayList<>();
    for (FileStatus status : Folders.entries(Folders.fileSystem(folder, conf), folder)) {
      if (FolderLock.isWhole(status.getPath().getName())) {
        read(conf, status.getPath(), clock.instant()).ifPresent(holders::add);
      }
    }
    holders.sort(ORDER);
    return List.copyOf(holders);
  }

  /** Whether nobody else gets the folder. */
  public boolean isAlive() {
    return state == State.ALIVE;
  }

  /**
   * What one says; nothing if it is given back meanwhile or, by a crash of its host, is damaged.
   */
  private static Optional<LockHolder> read(Configuration conf, Path lock, Instant now)
      throws IOException {
    try {
      FolderLock.Claim claim = JsonFile.read(conf, lock, FolderLock.Claim.class);
      return Optional.of(
          new LockHolder(claim.owner(), claim.since(), claim.expiresAt(), seen(claim, now)));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static State seen(FolderLock.Claim claim, Instant now) throws IOException {
    if (claim.owner().hasEnded()) {
      return State.GONE;
    }
    return claim.hasExpired(now) ? State.EXPIRED : State.ALIVE;
  }
}
