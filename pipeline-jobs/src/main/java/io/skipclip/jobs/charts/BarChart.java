package io.skipclip.jobs.charts;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;

/**
 * Groups of bars.
 *
 * @param groups the groups' names
 * @param y the axis upwards
 * @param bars one value a group each
 */
public record BarChart(List<String> groups, Axis y, List<Bars> bars) {
  public BarChart {
    groups = List.copyOf(groups);
    bars = List.copyOf(bars);
  }

  /** The bars of one colour, a value for each group. */
  public record Bars(ChartColour colour, List<Double> values) {
    public Bars {
      values = List.copyOf(values);
    }
  }

  public BufferedImage draw(Size size) {
    CategoryChart chart = new CategoryChart(size.widthPx(), size.heightPx());
    chart.setYAxisTitle(y.label());
    ChartStyle.apply(chart.getStyler(), Axis.free(""), y);
    chart.getStyler().setXAxisTitleVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.7);
    for (int i = 0; i < bars.size(); i++) {
      add(chart, Integer.toString(i), bars.get(i));
    }
    return size.paint(chart::paint);
  }

  private void add(CategoryChart chart, String name, Bars bars) {
    CategorySeries series = chart.addSeries(name, groups, bars.values());
    Color colour = bars.colour().awt();
    series.setFillColor(colour);
    series.setLineColor(colour);
  }
}
