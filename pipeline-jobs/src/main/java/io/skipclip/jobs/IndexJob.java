package io.skipclip.jobs;

import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.IndexPublication;
import io.skipclip.features.sampling.IndexResult;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a dataset's catalogue, writes the samples of every pre-training epoch. A second run with
 * the same settings does nothing; with others the samples are drawn anew.
 */
public final class IndexJob {
  private final SparkSession spark;
  private final Settings settings;
  private final String dataset;
  private final String indices;

  /**
   * @param dataset a published dataset
   * @param indices folder to publish
   */
  public IndexJob(SparkSession spark, Settings settings, String dataset, String indices) {
    this.spark = spark;
    this.settings = settings;
    this.dataset = dataset;
    this.indices = indices;
  }

  /** Draws and publishes the samples. */
  public Result run() throws IOException {
    PublishedDataset published =
        PublishedDataset.open(spark.sparkContext().hadoopConfiguration(), dataset);
    IndexPublication publication =
        new IndexPublication(
            spark, published, settings.indexRequest(published.manifest().fingerprint()), indices);
    return new Result(indices, publication.run(settings.lockExpiry(), Clock.systemUTC()));
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
