package io.skipclip.jobs;

import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.IndexPublication;
import io.skipclip.features.sampling.IndexResult;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a dataset's catalogue, writes the samples of every pre-training epoch. A second run with
 * the same settings does nothing; else the samples are drawn that are not there yet.
 */
public final class IndexJob {
  private final SparkSession spark;
  private final Settings settings;
  private final DatasetChoice dataset;
  private final String indices;

  /**
   * @param dataset the snapshot to draw from
   * @param indices folder to publish
   */
  public IndexJob(SparkSession spark, Settings settings, DatasetChoice dataset, String indices) {
    this.spark = spark;
    this.settings = settings;
    this.dataset = dataset;
    this.indices = indices;
  }

  /** Draws and publishes the samples. */
  public Result run() throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    PublishedDataset published = dataset.open(hadoop);
    IndexPublication publication =
        new IndexPublication(
            spark,
            published,
            settings.sampler(),
            settings.indexRequest(published.snapshot()),
            indices);
    try (HeldSnapshots held = HeldSnapshots.once("index", indices, settings)) {
      held.add(hadoop, published);
      return new Result(
          indices, publication.run(settings.lockExpiry(), settings.retention(), Clock.systemUTC()));
    }
  }

  /**
   * What came of it.
   *
   * @param indices the folder
   * @param outcome what is in it
   */
  public record Result(String indices, IndexResult outcome) implements JobResult {
    @Override
    public String sentence() {
      String what = outcome.nothingToDo() ? "Nothing to do: %s is up to date" : "Indexed %s";
      return (what + ": %,d samples in %,d epochs; %s; mean (least to most): %s.")
          .formatted(indices, outcome.rows(), outcome.epochs(), outcome.excluded(), statistics());
    }

    private String statistics() {
      return outcome.statistics().facts().entrySet().stream()
          .map(fact -> fact.getKey() + " " + fact.getValue())
          .collect(Collectors.joining(", "));
    }
  }
}
