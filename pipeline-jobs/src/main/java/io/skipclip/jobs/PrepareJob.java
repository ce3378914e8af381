package io.skipclip.jobs;

import io.skipclip.features.dataset.Preparation;
import io.skipclip.features.dataset.PreparationResult;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Reads video files, writes a dataset of frame shards. A second run on the same videos with the
 * same settings does nothing; after a change the dataset is replaced as a whole.
 */
public final class PrepareJob {
  private final Preparation preparation;
  private final String dataset;

  /**
   * @param videos folder of CLASS/FILE, any Hadoop path
   * @param splits folder of UCF101's split lists, if they don't lie among the videos
   * @param dataset folder to publish
   */
  public PrepareJob(
      SparkSession spark,
      Settings settings,
      String videos,
      Optional<String> splits,
      String dataset) {
    this.preparation = new Preparation(spark, settings.prepare(), videos, splits, dataset);
    this.dataset = dataset;
  }

  /** Prepares the dataset. */
  public Result run() throws IOException {
    return new Result(dataset, preparation.run());
  }

  /**
   * What came of it.
   *
   * @param dataset the folder
   * @param outcome what is in it
   */
  public record Result(String dataset, PreparationResult outcome) implements JobResult {
    @Override
    public String sentence() {
      if (outcome.nothingToDo()) {
        return "Nothing to do: %s is up to date with %,d videos."
            .formatted(dataset, outcome.counts().listed());
      }
      return "Prepared %s: %,d videos listed = %,d published (%,d frames in %d shards) + %,d in quarantine, %.1f s."
          .formatted(
              dataset,
              outcome.counts().listed(),
              outcome.counts().published(),
              outcome.counts().frames(),
              outcome.counts().shards(),
              outcome.counts().quarantined(),
              outcome.seconds());
    }
  }
}
