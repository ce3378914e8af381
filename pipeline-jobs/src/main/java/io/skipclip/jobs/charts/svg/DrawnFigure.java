package io.skipclip.jobs.charts.svg;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A drawing with its heading, legend and a sentence on how to read it. Public for the templates.
 *
 * @param title the heading
 * @param note how to read it; may be empty
 * @param legend its colours; empty where the page explains them elsewhere
 */
public record DrawnFigure(String title, String note, List<Key> legend, Drawing drawing) {
  public DrawnFigure {
    legend = List.copyOf(legend);
  }

  /**
   * A colour and what it stands for.
   *
   * @param colour as CSS has it
   * @param value the number that says most of it; may be empty
   */
  public record Key(String colour, String label, String value) {}

  /** The chart in words, for those who don't see it. */
  public String alt() {
    return legend.stream()
        .map(key -> (key.label() + " " + key.value()).strip())
        .collect(Collectors.joining("; ", "Chart: " + title + ". ", ""));
  }
}
