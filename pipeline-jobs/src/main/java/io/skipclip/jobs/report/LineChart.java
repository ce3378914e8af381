package io.skipclip.jobs.report;

import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves over a number.
 *
 * @param x the axis across
 * @param y the axis upwards
 * @param lines 1 or more, the later over the earlier
 */
record LineChart(Axis x, Axis y, List<Line> lines) {
  private static final int MARKED_POINTS = 30;

  LineChart {
    lines = List.copyOf(lines);
  }

  BufferedImage draw(Size size) {
    XYChart chart = new XYChart(size.widthPx(), size.heightPx());
    chart.setXAxisTitle(x.label());
    chart.setYAxisTitle(y.label());
    ChartStyle.apply(chart.getStyler(), x, y);
    chart.getStyler().setMarkerSize(6);
    for (int i = 0; i < lines.size(); i++) {
      add(chart, Integer.toString(i), lines.get(i));
    }
    return size.paint(chart::paint);
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
