package io.skipclip.features.snapshots;

import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.Heartbeat;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.LockOwner;
import io.skipclip.features.storage.UnwritableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a snapshot for its reader, who may take as long as it takes, until it is closed. It is
 * renewed meanwhile, and expires some time after its owner's last sign of life.
 *
 * <p>The pin is put down first and the snapshot looked for afterwards; who drops a snapshot sets it
 * aside first and looks for pins afterwards. So of the two at least one sees the other.
 */
public final class Pin implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pin.class);

  private final Snapshots snapshots;
  private final PinRequest request;
  private final Clock clock;
  private final Path file;
  private final Instant since;
  private Optional<Heartbeat> heart = Optional.empty();
  private boolean released;

  private Pin(Snapshots snapshots, PinRequest request, Clock clock) {
    this.snapshots = snapshots;
    this.request = request;
    this.clock = clock;
    this.file = new Pins(snapshots.conf(), snapshots.folder()).file(request.fileName());
    this.since = now();
  }

  /**
   * Holds a snapshot. In a folder that may not be written to nothing holds it but the time for
   * which it is kept anyway; that is told in a line.
   *
   * @throws NoSuchSnapshotException if it was dropped meanwhile
   */
  public static Pin take(Snapshots snapshots, PinRequest request, Clock clock) throws IOException {
    Pin pin = new Pin(snapshots, request, clock);
    if (!pin.putDown()) {
      pin.released = true;
      return pin;
    }
    try {
      pin.hold();
    } catch (IOException | RuntimeException e) {
      pin.release();
      throw e;
    }
    return pin;
  }

  private void hold() throws IOException {
    if (!snapshots.hold(request.snapshot())) {
      throw NoSuchSnapshotException.dropped(snapshots.folder().toString(), request.snapshot());
    }
    heart =
        Optional.of(
            new Heartbeat("the pin of " + request.reader(), request.renewal(), this::renew));
  }

  /** Puts the expiry off; done by itself. */
  synchronized void renew() throws IOException {
    if (!released) {
      write();
    }
  }

  /** Ends the pin: the reading is done and won't be gone on with. */
  public void release() throws IOException {
    heart.ifPresent(Heartbeat::close);
    synchronized (this) {
      if (!released) {
        released = true;
        Folders.fileSystem(file, snapshots.conf()).delete(file, false);
      }
    }
  }

  /** Ends the renewal. A pin of what may be gone on with holds until it expires. */
  @Override
  public void close() throws IOException {
    if (request.resumable()) {
      heart.ifPresent(Heartbeat::close);
    } else {
      release();
    }
  }

  /**
   * Ends a pin that was left by its reader, which has nothing to go on with any more; nothing where
   * there is none. In a folder that may not be written to it holds until it expires; that is told
   * in a line.
   */
  public static void drop(Snapshots snapshots, PinRequest request) throws IOException {
    Path file = new Pins(snapshots.conf(), snapshots.folder()).file(request.fileName());
    FileSystem fs = Folders.fileSystem(file, snapshots.conf());
    try {
      if (fs.exists(file)) {
        fs.delete(file, false);
      }
    } catch (AccessControlException e) {
      LOG.warn("The pin of {} holds until it expires: {}", request.reader(), e.getMessage());
    }
  }

  private boolean putDown() throws IOException {
    try {
      write();
      return true;
    } catch (UnwritableException e) {
      LOG.warn(
          String.format(
              Locale.ROOT,
              "Reading snapshot %.12s without a pin, as long as prepare.keep-for keeps it: %s",
              request.snapshot(),
              e.getMessage()));
      return false;
    }
  }

  private void write() throws IOException {
    PinClaim claim =
        new PinClaim(
            request.snapshot(),
            LockOwner.here(request.job()),
            request.reader(),
            request.resumable(),
            since,
            now().plus(request.hold()));
    JsonFile.write(snapshots.conf(), file, claim, "a pin into " + snapshots.folder());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
