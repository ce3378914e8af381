package io.skipclip.jobs;

import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.IndexManifest;
import io.skipclip.features.sampling.IndexReader;
import io.skipclip.features.snapshots.NoSuchSnapshotException;
import io.skipclip.features.snapshots.Pin;
import io.skipclip.features.snapshots.PinRequest;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Pins what a job reads, on the driver, for as long as the job takes; where it can be gone on with,
 * until that was done or has not been done for long.
 */
public final class HeldSnapshots implements AutoCloseable {
  private static final int RENEWALS_BEFORE_EXPIRY = 4;

  private final String job;
  private final String reader;
  private final boolean resumable;
  private final Settings settings;
  private final boolean ended;
  private final List<Pin> pins = new ArrayList<>();

  private HeldSnapshots(
      String job, String reader, boolean resumable, Settings settings, boolean ended) {
    this.job = job;
    this.reader = reader;
    this.resumable = resumable;
    this.settings = settings;
    this.ended = ended;
  }

  /** Nothing yet, for a job that begins anew whenever it is run. */
  public static HeldSnapshots once(String job, String target, Settings settings) {
    return new HeldSnapshots(job, target, false, settings, false);
  }

  private static HeldSnapshots resumable(String job, String folder, Settings settings) {
    return new HeldSnapshots(job, folder, true, settings, false);
  }

  /** What is added to it is not held any more. */
  private static HeldSnapshots ended(String job, String folder, Settings settings) {
    return new HeldSnapshots(job, folder, true, settings, true);
  }

  /** What a job does. */
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** What a job reads. */
  public interface Snapshotted {
    /** Adds it to what is held. */
    void addTo(HeldSnapshots held) throws IOException;
  }

  /**
   * Does the work of a run, unless it was done before, while what it reads is held. What is left to
   * be gone on with stays held; what a finished run was kept from ending is ended.
   *
   * @param read what the run reads
   * @param done what came of it, if it is finished
   * @throws NoSuchSnapshotException if it was dropped before it could be held
   */
  public static <T> T during(
      RunDirectory<?> run, Settings settings, Snapshotted read, Optional<T> done, Work<T> work)
      throws IOException {
    String folder = run.storage().uri();
    if (done.isPresent()) {
      read.addTo(ended(run.kind(), folder, settings));
      return done.get();
    }
    try (HeldSnapshots held = resumable(run.kind(), folder, settings)) {
      held.take(run, read);
      return held.whole(run, work);
    }
  }

  private void take(RunDirectory<?> run, Snapshotted read) throws IOException {
    try {
      read.addTo(this);
    } catch (NoSuchSnapshotException e) {
      run.abandon();
      release();
      throw e;
    }
  }

  private <T> T whole(RunDirectory<?> run, Work<T> work) throws IOException {
    T result;
    try {
      result = work.run();
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      releaseWhatNothingGoesOnWith(run, e);
      throw e;
    }
    release();
    return result;
  }

  private void releaseWhatNothingGoesOnWith(RunDirectory<?> run, Exception why) {
    try {
      if (!run.isBegun() || RunDirectory.isFinished(run.storage())) { // by another process
        release();
      }
    } catch (IOException | RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** Holds a dataset's snapshot too. */
  public HeldSnapshots add(Configuration hadoop, PublishedDataset dataset) throws IOException {
    return add(Manifest.snapshots(hadoop, dataset.folder()), dataset.snapshot());
  }

  /** Holds a folder's indices too. */
  HeldSnapshots add(Configuration hadoop, IndexReader index) throws IOException {
    return add(IndexManifest.snapshots(hadoop, index.indices()), index.request().id());
  }

  private HeldSnapshots add(Snapshots snapshots, String id) throws IOException {
    Duration least = settings.lockExpiry();
    Duration time = settings.retention().time();
    Duration hold = resumable && time.compareTo(least) > 0 ? time : least;
    PinRequest request =
        new PinRequest(id, job, reader, resumable, hold, least.dividedBy(RENEWALS_BEFORE_EXPIRY));
    if (ended) {
      Pin.drop(snapshots, request);
    } else {
      pins.add(Pin.take(snapshots, request, Clock.systemUTC()));
    }
    return this;
  }

  /** Ends what is held: there is nothing to be gone on with. */
  public void release() throws IOException {
    each(Pin::release);
  }

  @Override
  public void close() throws IOException {
    each(Pin::close);
  }

  private interface Ending {
    void of(Pin pin) throws IOException;
  }

  /** One that fails keeps no other from its end. */
  private void each(Ending ending) throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (Pin pin : pins) {
      try {
        ending.of(pin);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
      throw failures.get(0);
    }
  }
}
