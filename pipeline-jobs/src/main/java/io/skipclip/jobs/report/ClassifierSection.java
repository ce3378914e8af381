package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import java.util.List;
import java.util.Map;

/**
 * How well the fine-tuned classifier does. Public for the templates.
 *
 * @param origin a sentence on what it learned from
 * @param training what its training did
 * @param measures accuracies with what they mean, by the paper's windows
 * @param tenClips the same by ten clips; may be empty
 * @param confusion which class is taken for which
 */
public record ClassifierSection(
    String origin,
    TrainingSection training,
    List<Accuracy> measures,
    List<Accuracy> tenClips,
    Confusion confusion) {
  private static final int FEW_CLASSES = 5;
  private static final Map<Measure, String> MEANINGS =
      Map.of(
          new Measure.TopAccuracy(1), "the first guess is the true class",
          new Measure.TopAccuracy(5), "the true class is among the five best guesses",
          new Measure.MeanClassAccuracy(),
              "mean over the classes of each class's own top-1: every class counts alike");

  public ClassifierSection {
    measures = List.copyOf(measures);
    tenClips = List.copyOf(tenClips);
  }

  /**
   * An accuracy.
   *
   * @param name its name
   * @param value the figure
   * @param interval its 95% interval
   * @param chance what guessing gives
   * @param meaning what it is
   */
  public record Accuracy(
      String name, String value, String interval, String chance, String meaning) {}

  static ClassifierSection of(EvaluationResults evaluation, ReportInput.Classifier classifier) {
    return new ClassifierSection(
        classifier.origin(),
        TrainingSection.finetuning(classifier.metrics(), evaluation),
        measures(evaluation, Protocol.WINDOWS),
        measures(evaluation, Protocol.TEN_CLIPS),
        Confusion.of(evaluation.confusion(), evaluation.classes()));
  }

  /** Top-5 of five classes or fewer says nothing. */
  private static List<Accuracy> measures(EvaluationResults evaluation, Protocol protocol) {
    int classes = evaluation.classes().size();
    return evaluation.scores(EvaluationResults.CLASSIFIER, protocol).stream()
        .filter(
            score -> classes > FEW_CLASSES || !score.measure().equals(new Measure.TopAccuracy(5)))
        .map(score -> measure(score, classes))
        .toList();
  }

  private static Accuracy measure(Score score, int classes) {
    double chance = (double) score.measure().k().orElse(1) / classes;
    return new Accuracy(
        score.measure().label(),
        Figures.percent(score.value()),
        Figures.interval(score),
        Figures.percent(chance),
        MEANINGS.get(score.measure()));
  }
}
