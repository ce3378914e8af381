package io.skipclip.jobs.charts;

/**
 * A line of a chart and of its legend. Public for the templates.
 *
 * @param label its name in the legend
 * @param colour its colour
 * @param style how it is drawn
 * @param points its points, 1 or more
 */
public record Line(String label, ChartColour colour, Style style, Points points) {

  /** How a line is drawn. */
  public enum Style {
    /** A measured curve. */
    MEASURED,
    /** A level to compare with, dashed. */
    REFERENCE,
    /** One of many, thin, without an entry in the legend. */
    FAINT
  }

  public static Line measured(String label, ChartColour colour, Points points) {
    return new Line(label, colour, Style.MEASURED, points);
  }

  public boolean inLegend() {
    return style != Style.FAINT;
  }

  public boolean dashed() {
    return style == Style.REFERENCE;
  }

  /** The value or, of a curve, the first and the last one. */
  public String range() {
    return dashed() || points.size() == 1
        ? Figures.number(points.last())
        : Figures.number(points.first()) + " \u2192 " + Figures.number(points.last());
  }
}
