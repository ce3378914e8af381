package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.Accuracy;
import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.List;

/**
 * How well the fine-tuned classifier does. Public for the templates.
 *
 * @param split number of the train/test split
 * @param trainVideos its training videos
 * @param testVideos its test videos
 * @param measures accuracies with what they mean
 * @param confusion which class is taken for which
 */
public record ClassifierSection(
    int split, int trainVideos, int testVideos, List<Measure> measures, Confusion confusion) {
  private static final int FEW_CLASSES = 5;

  public ClassifierSection {
    measures = List.copyOf(measures);
  }

  /**
   * An accuracy.
   *
   * @param name its name
   * @param value the figure
   * @param chance what guessing gives
   * @param meaning what it is
   */
  public record Measure(String name, String value, String chance, String meaning) {}

  static ClassifierSection of(EvaluationResults evaluation) {
    return new ClassifierSection(
        evaluation.split(),
        evaluation.trainVideos(),
        evaluation.testVideos(),
        measures(evaluation.classifier(), evaluation.classes().size()),
        Confusion.of(evaluation.classifier().confusion(), evaluation.classes()));
  }

  private static List<Measure> measures(Accuracy accuracy, int classes) {
    Measure top1 =
        measure("top-1", accuracy.top1(), 1.0 / classes, "the first guess is the true class");
    Measure top5 =
        measure(
            "top-5",
            accuracy.top5(),
            5.0 / classes,
            "the true class is among the five best guesses");
    Measure mean =
        measure(
            "mean class",
            accuracy.meanClass(),
            1.0 / classes,
            "mean over the classes of each class's own top-1: every class counts alike");
    return classes > FEW_CLASSES ? List.of(top1, top5, mean) : List.of(top1, mean);
  }

  private static Measure measure(String name, double share, double chance, String meaning) {
    return new Measure(name, Figures.percent(share), Figures.percent(chance), meaning);
  }
}
