package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * A dataset to read, as it was when it was opened. It can be sent to executors.
 *
 * @param folder where it lies, any Hadoop path
 * @param manifest what it holds
 */
public record PublishedDataset(String folder, Manifest manifest) implements Serializable {
  public PublishedDataset {
    requireNonNull(folder, "folder");
    requireNonNull(manifest, "manifest");
  }

  /**
   * Opens the newest snapshot of a dataset.
   *
   * @throws InvalidInputException if there is no finished dataset, or one of another layout
   */
  public static PublishedDataset open(Configuration conf, String folder) throws IOException {
    return new PublishedDataset(folder, Manifest.read(conf, folder));
  }

  /**
   * Opens a snapshot of a dataset.
   *
   * @param id the whole of it
   * @throws io.skipclip.features.snapshots.NoSuchSnapshotException if it is not kept
   */
  public static PublishedDataset open(Configuration conf, String folder, String id)
      throws IOException {
    return new PublishedDataset(
        folder, Manifest.of(Manifest.snapshots(conf, folder).manifest(id), folder));
  }

  /** What its snapshot is called. */
  public String snapshot() {
    return manifest.fingerprint();
  }

  /** How many shards it has. */
  public int shards() {
    return manifest.counts().shards();
  }
}
