package io.skipclip.jobs;

import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.inference.FeaturePublication;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a finished pretrain or finetune run and videos, of a dataset or as files; writes their
 * features as Parquet. A second run does nothing.
 */
public final class EmbedJob {
  private final JavaSparkContext spark;
  private final Settings settings;
  private final TrainedRun<?> model;
  private final Optional<DatasetChoice> dataset;
  private final List<String> videos;
  private final String out;

  /**
   * @param model a finished pretrain or finetune run
   * @param dataset a published dataset, if there are no video files
   * @param videos video files, none if there is a dataset
   * @param out folder of the features
   */
  public EmbedJob(
      SparkSession spark,
      Settings settings,
      String model,
      Optional<DatasetChoice> dataset,
      List<String> videos,
      String out) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.model = TrainedRun.finished(Storage.of(this.spark.hadoopConfiguration(), model));
    this.dataset = dataset;
    this.videos = List.copyOf(videos);
    this.out = out;
  }

  /** Embeds and publishes. */
  public Result run() throws IOException {
    TrainedModel trained = TrainedModel.of(model);
    try (HeldSnapshots held = HeldSnapshots.once("embed", out, settings)) {
      FeaturePublication.Result result =
          publication(trained, held).run(settings.lockExpiry(), Clock.systemUTC());
      return new Result(
          out,
          result.nothingToDo(),
          result.manifest().videos(),
          result.manifest().noted(),
          result.manifest().problems());
    }
  }

  private FeaturePublication publication(TrainedModel trained, HeldSnapshots held)
      throws IOException {
    if (dataset.isEmpty()) {
      return FeaturePublication.ofFiles(spark, trained, videos, out);
    }
    PublishedDataset published = dataset.get().open(spark.hadoopConfiguration());
    held.add(spark.hadoopConfiguration(), published);
    return FeaturePublication.ofDataset(spark, trained, published, out);
  }

  /**
   * What came of it.
   *
   * @param out folder of the features
   * @param nothingToDo whether they were there already
   * @param videos how many have features
   * @param noted how many of them are damaged or short
   * @param problems a line for each file that has none
   */
  public record Result(
      String out, boolean nothingToDo, long videos, long noted, List<String> problems)
      implements JobResult {
    public Result {
      problems = List.copyOf(problems);
    }

    @Override
    public String sentence() {
      return (nothingToDo
              ? "Nothing to do: %s has the features of %,d videos%s."
              : "Wrote into %s the features of %,d videos%s.")
          .formatted(
              out,
              videos,
              noted == 0
                  ? ""
                  : String.format(
                      Locale.ROOT, ", %,d of them damaged or short: see the column note", noted));
    }
  }
}
