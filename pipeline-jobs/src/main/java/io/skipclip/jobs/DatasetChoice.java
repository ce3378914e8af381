package io.skipclip.jobs;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.jobs.run.RunDirectory;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which dataset a job reads, and which snapshot of it: the one that was asked for, or else the one
 * that the run was begun with, or else the newest.
 *
 * @param folder any Hadoop path
 * @param asked the beginning of a snapshot's id, or the word newest; empty if none was asked for
 */
public record DatasetChoice(String folder, Optional<String> asked) {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetChoice.class);

  public DatasetChoice {
    requireNonNull(folder, "folder");
    requireNonNull(asked, "asked");
  }

  /** No snapshot in particular. */
  public static DatasetChoice any(String folder) {
    return new DatasetChoice(folder, Optional.empty());
  }

  /** The snapshot that was opened, whatever a run was begun with. */
  public static DatasetChoice of(PublishedDataset dataset) {
    return new DatasetChoice(dataset.folder(), Optional.of(dataset.snapshot()));
  }

  /**
   * Opens what was asked for, or else the newest.
   *
   * @throws io.skipclip.features.snapshots.NoSuchSnapshotException if it is not kept
   * @throws io.skipclip.features.InvalidInputException if there is no dataset
   */
  public PublishedDataset open(Configuration hadoop) throws IOException {
    return open(hadoop, asked(hadoop));
  }

  /** Opens what was asked for, or else what a run was begun with, or else the newest. */
  public PublishedDataset open(Configuration hadoop, RunDirectory<?> run) throws IOException {
    return open(hadoop, snapshot(hadoop, run));
  }

  /** Opens a snapshot, the whole of whose id is given, or the newest; says so if it is an older. */
  public PublishedDataset open(Configuration hadoop, Optional<String> snapshot) throws IOException {
    PublishedDataset newest = PublishedDataset.open(hadoop, folder);
    if (snapshot.isEmpty() || snapshot.get().equals(newest.snapshot())) {
      return newest;
    }
    PublishedDataset older = PublishedDataset.open(hadoop, folder, snapshot.get());
    LOG.info(
        String.format(
            Locale.ROOT,
            "Reading snapshot %.12s of %s; the newest is %.12s",
            older.snapshot(),
            folder,
            newest.snapshot()));
    return older;
  }

  /** The whole id of what was asked for, or else of what a run was begun with. */
  Optional<String> snapshot(Configuration hadoop, RunDirectory<?> run) throws IOException {
    return asked.isPresent() ? asked(hadoop) : recorded(run);
  }

  /**
   * Whether a run is finished whose snapshot is no longer kept: it is still what it was, but can't
   * be compared with its dataset.
   */
  boolean isOutlived(Configuration hadoop, RunDirectory<?> run) throws IOException {
    Optional<String> recorded = recorded(run);
    return asked.isEmpty()
        && recorded.isPresent()
        && RunDirectory.isFinished(run.storage())
        && !keeps(hadoop, recorded.get());
  }

  /** Whether a snapshot of that whole id is kept. */
  boolean keeps(Configuration hadoop, String id) throws IOException {
    return snapshots(hadoop).keeps(id);
  }

  private Optional<String> asked(Configuration hadoop) throws IOException {
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    PublishedDataset.open(hadoop, folder); // where there is none, that is what is wrong
    return Optional.of(snapshots(hadoop).find(asked.get()).id());
  }

  /** The whole id of the snapshot that a run was begun with. */
  static Optional<String> recorded(RunDirectory<?> run) {
    return run.isBegun() ? Optional.ofNullable(run.inputs().get("dataset")) : Optional.empty();
  }

  private Snapshots snapshots(Configuration hadoop) {
    return Manifest.snapshots(hadoop, folder);
  }
}
