package io.skipclip.jobs.charts.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.charts.svg.ParallelAxes.Bundle;
import io.skipclip.jobs.charts.svg.ParallelAxes.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParallelAxesTest {
  private static final double NONE = Double.NaN;
  private static final NamedScale AXIS = new NamedScale("pretrain.rank-margin", Scale.linear(0, 1));

  private static Drawing draw(boolean titled, Line... lines) {
    Bundle bundle = new Bundle(new Pen("#0072b2", 1, 1), titled, List.of(lines));
    return new ParallelAxes(List.of(AXIS, AXIS, AXIS, AXIS), List.of(bundle)).draw();
  }

  private static String path(Double... values) {
    return draw(false, new Line("trial 1", List.of(values))).strokes().get(0).path();
  }

  @Test
  void aLineCrossesEachAxisAtItsNumber() {
    assertThat(path(0.0, 1.0, 0.5, 0.0)).isEqualTo("M70 366L220 52L370 209L520 366");
  }

  @Test
  void aLineIsBrokenWhereItHasNoNumber() {
    assertThat(path(0.0, 1.0, NONE, 0.0)).isEqualTo("M70 366L220 52M520 366h0");
    assertThat(path(0.0, NONE, 1.0, 0.0)).isEqualTo("M70 366h0M370 52L520 366");
    assertThat(path(NONE, NONE, NONE, NONE)).isEmpty();
  }

  @Test
  void linesWithATitleAreStrokesOfTheirOwn() {
    Line first = new Line("trial 1", List.of(0.0, 0.0, 0.0, 0.0));
    Line second = new Line("trial 2", List.of(1.0, 1.0, 1.0, 1.0));
    assertThat(draw(true, first, second).strokes())
        .extracting(Drawing.Stroke::title)
        .containsExactly("trial 1", "trial 2", "");
    assertThat(draw(false, first, second).strokes()).hasSize(2);
  }

  @Test
  void itIsAsWideAsItsAxesNeedAndNamesThemOnTwoLines() {
    Drawing drawing = draw(false, new Line("trial 1", List.of(0.0, 0.0, 0.0, 0.0)));
    assertThat(drawing.widthPx()).isEqualTo(590);
    assertThat(drawing.words().subList(0, 2))
        .extracting(Drawing.Word::text)
        .containsExactly("pretrain.", "rank-margin");
  }
}
