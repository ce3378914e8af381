package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;

/**
 * The figures that matter, every run's beside the others'. Public for the templates.
 *
 * @param cards a figure each, of all runs that have it
 */
public record ComparedHeadline(List<Card> cards) {
  public ComparedHeadline {
    cards = List.copyOf(cards);
  }

  /**
   * A figure of several runs.
   *
   * @param title its name
   * @param bars a run each
   */
  public record Card(String title, List<Bar> bars) {
    public Card {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A run's figure.
   *
   * @param label the run
   * @param colour its colour, as CSS has it
   * @param value the figure
   * @param interval its 95% interval
   * @param percent length of the bar
   * @param low where the interval begins, in percent
   * @param width of the interval, in percent
   */
  public record Bar(
      String label,
      String colour,
      String value,
      String interval,
      String percent,
      String low,
      String width) {}

  static ComparedHeadline of(List<ComparedRuns> runs) {
    List<Card> cards = new ArrayList<>();
    add(cards, "Classifier, top-1", runs, EvaluationResults::top1);
    add(cards, "Retrieval, R@1", runs, e -> ofEncoder(e, new Measure.Recall(1)));
    for (Measure probe : probes(runs)) {
      add(cards, StringUtils.capitalize(probe.label()), runs, e -> ofEncoder(e, probe));
    }
    return new ComparedHeadline(cards);
  }

  /** The linear probes of any run. */
  private static List<Measure> probes(List<ComparedRuns> runs) {
    return runs.stream()
        .flatMap(run -> run.evaluation().stream())
        .flatMap(evaluation -> evaluation.probes().stream())
        .map(EvaluationResults.Probe::measure)
        .distinct()
        .toList();
  }

  private static Optional<Score> ofEncoder(EvaluationResults evaluation, Measure measure) {
    return evaluation
        .trained()
        .flatMap(encoder -> evaluation.score(encoder, Protocol.CENTRE, measure));
  }

  private static void add(
      List<Card> cards,
      String title,
      List<ComparedRuns> runs,
      Function<EvaluationResults, Optional<Score>> figure) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      String label = label(runs.get(i));
      String colour = ComparedCurves.colour(i).hex();
      runs.get(i)
          .evaluation()
          .flatMap(figure)
          .ifPresent(score -> bars.add(bar(label, colour, score)));
    }
    if (!bars.isEmpty()) {
      cards.add(new Card(title, bars));
    }
  }

  /** With how many videos were measured: those of others may be other ones. */
  private static String label(ComparedRuns run) {
    return run.evaluation()
        .map(
            found ->
                run.label()
                    + ", "
                    + Figures.count(found.testVideos(), video(found))
                    + (found.testSet().seen() == 0 ? "" : ", some seen in training"))
        .orElse(run.label());
  }

  private static String video(EvaluationResults evaluation) {
    return evaluation.testSet().validation() ? "validation video" : "video";
  }

  private static Bar bar(String label, String colour, Score score) {
    return new Bar(
        label,
        colour,
        Figures.percent(score.value()),
        Figures.interval(score),
        Figures.decimals(100 * score.value(), 1),
        Figures.decimals(100 * score.low(), 1),
        Figures.decimals(100 * (score.high() - score.low()), 1));
  }
}
