package io.skipclip.features.storage;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps a folder for one writer, on any Hadoop file system whose listings are up to date (local,
 * HDFS, S3). It is renewed until it is closed, and expires if its owner no longer renews it.
 *
 * <p>Each writer puts a file of its own name, {@code .lock-<uuid>.json}, into the folder and only
 * then looks for others. Of two writers the one that looks last sees both files, so never do both
 * go on; if they come at the same instant neither may. Who went on says so in the file, and is not
 * disturbed by those who come, look, and leave. No exclusive creation is needed, which local file
 * systems under Hadoop and object stores lack. A lock that has expired, or whose process is known
 * to be gone from this host, does not count and is removed.
 */
public final class FolderLock implements AutoCloseable {
  private static final String PREFIX = ".lock-";
  private static final int RENEWALS_BEFORE_EXPIRY = 4;

  private final Configuration conf;
  private final LockRequest request;
  private final Clock clock;
  private final LockOwner owner;
  private final Instant since;
  private final Path file;
  private final boolean made;
  private Optional<Heartbeat> heart = Optional.empty();
  private Instant expiresAt;
  private boolean held;
  private Optional<Exception> notRenewed = Optional.empty();
  private boolean closed;

  private FolderLock(Configuration conf, LockRequest request, Clock clock) throws IOException {
    this.conf = conf;
    this.request = request;
    this.clock = clock;
    this.owner = LockOwner.here(request.job());
    this.since = now();
    this.file = new Path(request.folder(), PREFIX + UUID.randomUUID() + ".json");
    this.made = !fs().exists(file.getParent());
    this.expiresAt = since;
  }

  /**
   * Locks a folder, which is made if it is not there, and keeps the lock alive until it is closed.
   *
   * @throws FolderLockedException if another process holds it
   * @throws UnwritableException if it may not be made or written to
   */
  public static FolderLock take(Configuration conf, LockRequest request, Clock clock)
      throws IOException {
    FolderLock lock = new FolderLock(conf, request, clock);
    try {
      lock.claim();
      lock.refuseOthers(any -> true);
      lock.hold();
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    Duration period = request.expiry().dividedBy(RENEWALS_BEFORE_EXPIRY);
    lock.heart =
        Optional.of(new Heartbeat("the lock of " + request.name(), period, lock::renewIfOpen));
    return lock;
  }

  /** Says that the folder is its own; not where it slept since it looked, and others came. */
  private void hold() throws IOException {
    requireUnexpired();
    held = true;
    claim();
    refuseOthers(LockClaim::held);
  }

  /** Whether a name in a folder is that of a lock that was written to its end. */
  static boolean isWhole(String name) {
    return name.startsWith(PREFIX);
  }

  /** Whether a name in a folder is that of a lock, to be left alone by all others. */
  public static boolean isLock(String name) {
    return name.startsWith(PREFIX) || name.startsWith("." + PREFIX); // the second while written
  }

  /**
   * Checks, before something is published, that the folder is still this writer's: it may have
   * slept past the expiry.
   *
   * @throws FolderLockedException if it is not; its cause is what kept it from being renewed, if
   *     anything did
   */
  public synchronized void requireHeld() throws IOException {
    requireUnexpired();
    if (!fs().exists(file)) {
      throw expired();
    }
    refuseOthers(LockClaim::held);
  }

  private void requireUnexpired() {
    if (!now().isBefore(expiresAt)) {
      throw expired();
    }
  }

  private FolderLockedException expired() {
    return new FolderLockedException(
        "Cannot go on writing %s: its lock expired at %s and was not renewed in time; others may have written there since"
            .formatted(request.name(), expiresAt),
        notRenewed);
  }

  /**
   * Work on the folder.
   *
   * @param <T> what comes of it
   */
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does work on the folder. Where it fails since another writer has come after the lock's expiry,
   * and swept up, that is told.
   *
   * @throws FolderLockedException if the work fails and the folder is no longer this writer's
   */
  public <T> T during(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      try {
        requireHeld();
      } catch (FolderLockedException lost) {
        if (lost != e) {
          lost.addSuppressed(e);
        }
        throw lost;
      } catch (IOException unknown) { // what the work met with tells more
        e.addSuppressed(unknown);
      }
      throw e;
    }
  }

  /** Puts the expiry off; done by itself four times before it would be reached. */
  synchronized void renew() throws IOException {
    try {
      requireHeld();
      claim();
      notRenewed = Optional.empty();
    } catch (FolderLockedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      notRenewed = Optional.of(e);
      throw e;
    }
  }

  /** Gives the folder back; one that was made for this and is empty goes. */
  @Override
  public void close() throws IOException {
    heart.ifPresent(Heartbeat::close);
    synchronized (this) {
      closed = true;
      fs().delete(file, false);
      if (made && Folders.entries(fs(), file.getParent()).isEmpty()) {
        fs().delete(file.getParent(), false);
      }
    }
  }

  private void claim() throws IOException {
    Instant until = now().plus(request.expiry());
    JsonFile.write(conf, file, new LockClaim(owner, since, until, held), request.name());
    expiresAt = until;
  }

  /**
   * @param serious which of the others count; one who has only come is going to look, and leave
   */
  private void refuseOthers(Predicate<LockClaim> serious) throws IOException {
    List<Path> stale = new ArrayList<>();
    for (FileStatus status : Folders.entries(fs(), file.getParent())) {
      String name = status.getPath().getName();
      if (isWhole(name) && !name.equals(file.getName())) {
        Optional<LockClaim> holder = holder(status.getPath());
        if (holder.filter(serious).isPresent()) {
          throw refusal(holder.get());
        }
        if (holder.isEmpty()) {
          stale.add(status.getPath());
        }
      } else if (isLock(name) && isUnfinishedSinceLong(status)) {
        stale.add(status.getPath());
      }
    }
    for (Path path : stale) {
      fs().delete(path, false);
    }
  }

  /** Whether a lock was being written by a process that was killed over it. */
  private boolean isUnfinishedSinceLong(FileStatus status) {
    boolean unfinished = status.getPath().getName().startsWith("." + PREFIX);
    Instant modified = Instant.ofEpochMilli(status.getModificationTime());
    return unfinished && modified.plus(request.expiry()).isBefore(now());
  }

  /** What another lock says; nothing if it doesn't count. */
  private Optional<LockClaim> holder(Path lock) throws IOException {
    Optional<LockClaim> claim = LockClaim.read(conf, lock);
    boolean counts = claim.isPresent() && claim.get().state(now()) == LockHolder.State.ALIVE;
    return counts ? claim : Optional.empty();
  }

  private FolderLockedException refusal(LockClaim claim) {
    return new FolderLockedException(
        "Cannot write %s: it is being written by %s since %s, its lock expires at %s unless renewed"
            .formatted(request.name(), claim.owner(), claim.since(), claim.expiresAt()));
  }

  private synchronized void renewIfOpen() throws IOException {
    if (!closed) {
      renew();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private FileSystem fs() throws IOException {
    return Folders.fileSystem(file, conf);
  }
}
