package io.skipclip.jobs.charts;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A chart with its heading, legend and a sentence on how to read it. Public for the templates.
 *
 * @param title the heading
 * @param note how to read it; may be empty
 * @param legend the lines; empty where the page explains the colours elsewhere
 * @param uri the picture as a data URI
 * @param size its size on the page
 */
public record Figure(String title, String note, List<Line> legend, String uri, Size size) {
  public Figure {
    legend = legend.stream().filter(Line::inLegend).toList();
  }

  public static Figure of(String title, String note, LineChart chart, Size size) {
    return new Figure(title, note, chart.lines(), Png.uri(chart.draw(size)), size);
  }

  public static Figure of(String title, String note, BufferedImage picture, Size size) {
    return new Figure(title, note, List.of(), Png.uri(picture), size);
  }

  public int widthPx() {
    return size.widthPx();
  }

  public int heightPx() {
    return size.heightPx();
  }

  /** The chart in words, for those who don't see it. */
  public String alt() {
    return legend.stream()
        .map(line -> line.label() + " " + line.range())
        .collect(Collectors.joining("; ", "Chart: " + title + ". ", legend.isEmpty() ? note : ""));
  }
}
