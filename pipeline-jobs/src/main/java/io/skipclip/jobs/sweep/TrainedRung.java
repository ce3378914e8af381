package io.skipclip.jobs.sweep;

import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.EvaluateJob;
import io.skipclip.jobs.FinetuneJob;
import io.skipclip.jobs.MeasuredNetworks;
import io.skipclip.jobs.PretrainJob;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SweepRuns;
import io.skipclip.jobs.training.LastEpoch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What takes a trial from one rung to the next: it pre-trains on from where it is, as {@code
 * pretrain} with more epochs does, and is measured on validation videos. What is finished of it is
 * not done again.
 */
final class TrainedRung implements RungWork {
  /** Spark's tag of jobs that have no checkpoint to stop at. */
  static final String UNSTOPPABLE = "skipclip-unstoppable";

  private final SparkSession spark;
  private final SweepRuns runs;
  private final Rungs rungs;
  private final Objective objective;
  private final DatasetChoice dataset;
  private final SweepFolders folders;
  private final SweepIndices indices;

  TrainedRung(
      SparkSession spark,
      SweepRuns runs,
      Objective objective,
      PublishedDataset dataset,
      SweepFolders folders,
      Halt halt) {
    this.spark = spark;
    this.runs = runs;
    this.rungs = runs.sweep().sweep().rungs();
    this.objective = objective;
    this.dataset = DatasetChoice.of(dataset);
    this.folders = folders;
    this.indices = new SweepIndices(spark, dataset, folders, halt::isSet);
  }

  @Override
  public Map<String, Double> run(Claim claim) throws IOException {
    Map<String, Object> values = claim.trial().values();
    Settings settings = runs.trial(values, rungs.epochs().get(claim.rung()));
    Storage pretrained = folders.pretrain(claim.number());
    String drawn = unstoppable(() -> indices.of(runs.trial(values)));
    new PretrainJob(spark, settings, dataset, drawn, pretrained.location()).run();
    MeasuredNetworks networks = networks(claim, settings, pretrained.location());
    EvaluationResults results = measured(claim, settings, networks);
    Map<String, Double> figures = new LinkedHashMap<>(objective.figures(results));
    String learned = settings.task().network().learned().name();
    LastEpoch.mean(pretrained, learned).ifPresent(mean -> figures.put(learned, mean));
    return figures;
  }

  private MeasuredNetworks networks(Claim claim, Settings settings, String pretrained)
      throws IOException {
    if (!objective.finetunes()) {
      return new MeasuredNetworks(Optional.of(pretrained), Optional.empty());
    }
    String finetuned = folders.finetune(claim.number(), claim.rung());
    new FinetuneJob(spark, settings, dataset, Optional.of(pretrained), finetuned).run();
    return new MeasuredNetworks(Optional.empty(), Optional.of(finetuned));
  }

  private EvaluationResults measured(Claim claim, Settings settings, MeasuredNetworks networks)
      throws IOException {
    EvaluateJob measuring =
        new EvaluateJob(
            spark,
            runs.measuring(settings),
            dataset,
            networks,
            MeasuredPart.VALIDATION,
            folders.evaluation(claim.number(), claim.rung()));
    return unstoppable(() -> measuring.run().figures());
  }

  private <T> T unstoppable(Patience.Work<T> work) throws IOException {
    spark.sparkContext().addJobTag(UNSTOPPABLE);
    try {
      return work.run();
    } finally {
      spark.sparkContext().removeJobTag(UNSTOPPABLE);
    }
  }
}
