package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.Score;
import java.util.Optional;

/**
 * A figure in a table. Public for the templates.
 *
 * @param value the figure; a dash where there is none
 * @param interval its 95% interval or deviation; empty where there is no figure
 * @param style which way a difference goes, as CSS has it; empty for other figures
 */
public record Cell(String value, String interval, String style) {
  private static final Cell NONE = new Cell("\u2013", "");

  /** A figure that is no difference. */
  Cell(String value, String interval) {
    this(value, interval, "");
  }

  /** A share with its interval. */
  static Cell of(Optional<Score> score) {
    return score.map(s -> new Cell(Figures.percent(s.value()), Figures.interval(s))).orElse(NONE);
  }

  /** A difference with its interval. */
  static Cell ofDifference(Optional<Score> score) {
    return score
        .map(
            s ->
                new Cell(
                    Figures.signed(s.value()), Figures.signedInterval(s), Direction.of(s).style()))
        .orElse(NONE);
  }

  static Cell none() {
    return NONE;
  }
}
