package io.skipclip.jobs.charts.svg;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.charts.Points;
import io.skipclip.jobs.charts.Size;
import io.skipclip.jobs.charts.svg.DotChart.Layer;
import io.skipclip.jobs.charts.svg.DotChart.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotChartTest {
  private static final Pen PEN = new Pen("#0072b2", 5, 1);
  private static final Points POINTS = new Points(List.of(0.0, 10.0), List.of(0.0, 1.0));

  private static Drawing draw(Mark mark, String xName, Scale x) {
    NamedScale across = new NamedScale(xName, x);
    NamedScale upwards = new NamedScale("validation R@1", Scale.linear(0, 1));
    return new DotChart(across, upwards, List.of(new Layer(PEN, mark, POINTS))).draw(Size.FULL);
  }

  private static List<String> words(Drawing drawing) {
    return drawing.words().stream().map(Drawing.Word::text).toList();
  }

  @Test
  void theLeastStandsAtTheLowerLeftAndTheMostAtTheUpperRight() {
    Drawing drawing = draw(Mark.DOTS, "x", Scale.linear(0, 10));
    assertThat(drawing.strokes()).hasSize(2);
    assertThat(drawing.strokes().get(1).path()).isEqualTo("M57.8 248h0M468 12h0");
    assertThat(drawing.strokes().get(1).pen()).isEqualTo(PEN);
  }

  @Test
  void stepsAreLevelUpToTheNext() {
    Drawing drawing = draw(Mark.STEPS, "x", Scale.linear(0, 10));
    assertThat(drawing.strokes().get(1).path()).isEqualTo("M57.8 248L468 248L468 12");
  }

  @Test
  void bothAxesHaveNumbersAndANameEach() {
    assertThat(words(draw(Mark.DOTS, "epochs", Scale.linear(0, 10))))
        .containsExactly(
            "0",
            "0.2",
            "0.4",
            "0.6",
            "0.8",
            "1",
            "0",
            "2",
            "4",
            "6",
            "8",
            "10",
            "epochs",
            "validation R@1");
  }

  @Test
  void wordsWithoutRoomAreCutAndToldInFull() {
    String key = "a.very.".repeat(12) + "long-key";
    Scale names = Scale.named(List.of("word ".repeat(20), "other ".repeat(20)));
    Drawing drawing = draw(Mark.DOTS, key, names);
    assertThat(drawing.words())
        .filteredOn(word -> !word.title().isEmpty())
        .hasSize(3)
        .allSatisfy(word -> assertThat(word.text()).contains("\u2026"))
        .extracting(Drawing.Word::title)
        .contains(key, "word ".repeat(20));
  }

  @Test
  void numbersThatWouldLieOverEachOtherAreLeftOut() {
    Drawing drawing =
        draw(
            Mark.DOTS,
            "x",
            Scale.named(List.of("aaaaaaaaaa", "bbbbbbbbbb", "c", "d", "e", "f", "g")));
    double right = 0;
    for (Drawing.Word word : drawing.words()) {
      if (word.y() == 268 && !word.upwards()) {
        double half = 4.3 * word.text().length();
        assertThat(word.x() - half).as(word.text()).isGreaterThanOrEqualTo(right);
        right = word.x() + half;
      }
    }
    assertThat(right).isBetween(400.0, 480.0);
  }
}
