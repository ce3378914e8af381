package io.skipclip.jobs.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;

/** The look that all charts share: no frame, no ground, level grid lines; the legend is HTML. */
final class ChartStyle {
  private static final Color TRANSPARENT = new Color(255, 255, 255, 0);
  private static final Color TEXT = new Color(0x45, 0x4c, 0x55);
  private static final Color GRID = new Color(0x80, 0x88, 0x92, 0x40);
  private static final Font TICKS = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font TITLES = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private ChartStyle() {}

  static void apply(AxesChartStyler styler, Axis x, Axis y) {
    ground(styler);
    text(styler);
    x.min().ifPresent(styler::setXAxisMin);
    x.max().ifPresent(styler::setXAxisMax);
    y.min().ifPresent(styler::setYAxisMin);
    y.max().ifPresent(styler::setYAxisMax);
  }

  static BasicStroke stroke(Line.Style style) {
    return switch (style) {
      case MEASURED -> new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      case FAINT -> new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      case REFERENCE ->
          new BasicStroke(
              1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {6f, 5f}, 0f);
    };
  }

  private static void ground(AxesChartStyler styler) {
    styler.setChartBackgroundColor(TRANSPARENT);
    styler.setPlotBackgroundColor(TRANSPARENT);
    styler.setPlotBorderVisible(false);
    styler.setChartPadding(8);
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setPlotContentSize(0.98);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
  }

  private static void text(AxesChartStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setChartFontColor(TEXT);
    styler.setAxisTitleFont(TITLES);
    styler.setAxisTickLabelsFont(TICKS);
    styler.setAxisTickLabelsColor(TEXT);
    styler.setXAxisTitleColor(TEXT);
    styler.setYAxisTitleColor(TEXT);
    styler.setYAxisTickMarkSpacingHint(44);
    styler.setYAxisTickLabelsFormattingFunction(Figures::tick);
  }
}
