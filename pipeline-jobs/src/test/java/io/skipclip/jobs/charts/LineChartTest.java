package io.skipclip.jobs.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineChartTest {
  private static final Axis X = Axis.between("epoch", 0, 10);
  private static final Axis Y = Axis.percent("accuracy");

  @Test
  void drawsEachLineWhereItsValuesAre() {
    BufferedImage chart =
        new LineChart(X, Y, List.of(level(ChartColour.BLUE, 80), level(ChartColour.GREEN, 20)))
            .draw(Size.FULL);
    int high = row(chart, ChartColour.BLUE);
    int low = row(chart, ChartColour.GREEN);
    // The axis from 0 to 100 fills most of the height, so 60 of it are about half of the picture.
    assertThat((low - high) / (double) chart.getHeight()).isBetween(0.4, 0.6);
  }

  @Test
  void drawsAtTwiceThePixelsOnTransparentGround() {
    BufferedImage chart =
        new LineChart(X, Y, List.of(level(ChartColour.BLUE, 50))).draw(Size.SMALL);
    assertThat(chart.getWidth()).isEqualTo(2 * Size.SMALL.widthPx());
    assertThat(chart.getHeight()).isEqualTo(2 * Size.SMALL.heightPx());
    assertThat(chart.getRGB(1, 1) >>> 24).isZero();
  }

  @Test
  void drawsACurveOfASinglePoint() {
    Line point = Line.measured("loss", ChartColour.BLUE, new Points(List.of(1.0), List.of(0.7)));
    BufferedImage chart =
        new LineChart(Axis.between("epoch", 0, 1), Axis.fromZero("loss"), List.of(point))
            .draw(Size.FULL);
    assertThat(row(chart, ChartColour.BLUE)).isPositive();
  }

  @Test
  void drawsZerosAlone() {
    LineChart chart = new LineChart(X, Axis.fromZero("drift"), List.of(level(ChartColour.BLUE, 0)));
    assertThat(row(chart.draw(Size.SMALL), ChartColour.BLUE)).isPositive();
  }

  @Test
  void drawsVeryLargeAndVerySmallNumbers() {
    for (double size : new double[] {1e-12, 1e12}) {
      Line line =
          Line.measured(
              "loss", ChartColour.BLUE, new Points(List.of(1.0, 9.0), List.of(size, 3 * size)));
      BufferedImage chart = new LineChart(X, Axis.fromZero("loss"), List.of(line)).draw(Size.FULL);
      assertThat(row(chart, ChartColour.BLUE)).isPositive();
    }
  }

  private static Line level(ChartColour colour, double y) {
    return Line.measured("level", colour, Points.level(y, 0, 10));
  }

  /** The first row of pixels that has a pixel of a colour; -1 without one. */
  private static int row(BufferedImage chart, ChartColour colour) {
    int opaque = colour.awt().getRGB();
    for (int y = 0; y < chart.getHeight(); y++) {
      for (int x = 0; x < chart.getWidth(); x++) {
        if (chart.getRGB(x, y) == opaque) {
          return y;
        }
      }
    }
    return -1;
  }
}
