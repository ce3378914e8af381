package io.skipclip.jobs.sweep;

import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.Sha256;
import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.IndexJob;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;

/**
 * Draws the sampling indices of trials, once for all trials that draw alike; to the last rung, so
 * that they serve all rungs.
 */
final class SweepIndices {
  private static final int NAME_DIGITS = 12;

  private final SparkSession spark;
  private final PublishedDataset dataset;
  private final SweepFolders folders;
  private final BooleanSupplier stop;
  private final Map<String, Object> drawn = new HashMap<>();

  /**
   * @param stop whether nobody waits for them any more
   */
  SweepIndices(
      SparkSession spark, PublishedDataset dataset, SweepFolders folders, BooleanSupplier stop) {
    this.stop = stop;
    this.spark = spark;
    this.dataset = dataset;
    this.folders = folders;
  }

  /**
   * The folder of a trial's indices, which are drawn if they are not there yet.
   *
   * @param trial its settings to the last rung
   */
  String of(Settings trial) throws IOException {
    String id = trial.indexRequest(dataset.snapshot()).id();
    String folder = folders.indices(Sha256.of(List.of(id)).substring(0, NAME_DIGITS));
    Object one;
    synchronized (drawn) {
      one = drawn.computeIfAbsent(folder, name -> new Object());
    }
    synchronized (one) { // of the trials at this process's slots one draws them
      IndexJob drawing = new IndexJob(spark, trial, DatasetChoice.of(dataset), folder);
      IndexJob.Result unused = new Patience(trial.lockExpiry(), stop).with(drawing::run);
    }
    return folder;
  }
}
