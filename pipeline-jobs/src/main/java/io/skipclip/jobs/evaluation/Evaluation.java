package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Measures an encoder's features, a classifier, or both, on one split of a dataset. */
public final class Evaluation {

  /**
   * What was measured.
   *
   * @param results the figures
   * @param videos a row a test video
   */
  public record Measured(EvaluationResults results, List<VideoResult> videos) {}

  private final MeasuredSplit split;
  private final Settings settings;
  private final ScoreSheet sheet;
  private final Findings findings;

  /**
   * Binds the measurement to a dataset's split.
   *
   * @param videos those that are measured, and those beside them
   * @param classes their names, by number
   * @param settings of the evaluate command
   */
  public Evaluation(
      SparkSession spark,
      PublishedDataset dataset,
      MeasuredVideos videos,
      List<String> classes,
      Settings settings) {
    this.split = MeasuredSplit.of(spark, dataset, videos, classes);
    this.settings = settings;
    this.sheet =
        new ScoreSheet(
            split.testLabels(), Bootstrap.of(split.test(), settings.evaluate(), settings.seed()));
    this.findings = new Findings(split, settings.evaluate(), sheet);
  }

  /**
   * Measures what there is: the encoder beside one with random weights, and the classifier.
   *
   * @param testSet what is known of the videos that are measured on
   */
  public Measured measure(
      Optional<PretextModel> encoder, Optional<ClassifierModel> classifier, TestSet testSet) {
    EvaluateSettings evaluate = settings.evaluate();
    FeatureEvaluation.Measured features =
        encoder
            .map(new FeatureEvaluation(split, settings, findings)::measure)
            .orElse(FeatureEvaluation.Measured.NOTHING);
    int[][] confusion =
        classifier
            .map(new ClassifierEvaluation(split, evaluate.tenClips(), findings)::measure)
            .orElse(new int[0][0]);
    EvaluationResults results =
        new EvaluationResults(
            split.classes(),
            settings.split(),
            split.train().size(),
            split.test().size(),
            features.probes(),
            features.encoders(),
            features.baselines(),
            sheet.scores(features.encoders()),
            confusion,
            testSet);
    return new Measured(results, findings.videos());
  }
}
