package io.skipclip.jobs.charts;

import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves over a number.
 *
 * @param x the axis across
 * @param y the axis upwards
 * @param lines 1 or more, the earlier over the later
 */
public record LineChart(Axis x, Axis y, List<Line> lines) {
  private static final int MARKED_POINTS = 30;

  public LineChart {
    lines = List.copyOf(lines);
  }

  public BufferedImage draw(Size size) {
    XYChart chart = new XYChart(size.widthPx(), size.heightPx());
    chart.setXAxisTitle(x.label());
    chart.setYAxisTitle(y.label());
    ChartStyle.apply(chart.getStyler(), x, y);
    chart.getStyler().setMarkerSize(6);
    addCorners(chart);
    for (int i = lines.size() - 1; i >= 0; i--) {
      add(chart, Integer.toString(i), lines.get(i));
    }
    return size.paint(chart::paint);
  }

  /**
   * Without them XChart sets the ticks at the x of the data where these are evenly spaced, such as
   * 0.75, 1.5 and 2.25.
   */
  private void addCorners(XYChart chart) {
    if (x.min().isPresent() && x.max().isPresent()) {
      Points corners =
          Points.level(lines.get(0).points().first(), x.min().getAsDouble(), x.max().getAsDouble());
      XYSeries series = chart.addSeries("corners", corners.x(), corners.y());
      series.setLineStyle(SeriesLines.NONE);
      series.setMarker(SeriesMarkers.NONE);
    }
  }

  private static void add(XYChart chart, String name, Line line) {
    XYSeries series = chart.addSeries(name, line.points().x(), line.points().y());
    series.setLineColor(line.colour().awt());
    series.setLineStyle(ChartStyle.stroke(line.style()));
    series.setMarkerColor(line.colour().awt());
    series.setMarker(marker(line));
  }

  private static Marker marker(Line line) {
    boolean few = line.points().size() <= MARKED_POINTS;
    return few && line.style() == Line.Style.MEASURED ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
  }
}
