package io.skipclip.features.storage;

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
        Optional<LockClaim> claim = LockClaim.read(conf, status.getPath());
        if (claim.isPresent()) {
          holders.add(of(claim.get(), clock.instant()));
        }
      }
    }
    holders.sort(ORDER);
    return List.copyOf(holders);
  }

  /** Whether nobody else gets the folder. */
  public boolean isAlive() {
    return state == State.ALIVE;
  }

  private static LockHolder of(LockClaim claim, Instant now) throws IOException {
    return new LockHolder(claim.owner(), claim.since(), claim.expiresAt(), claim.state(now));
  }
}
