package io.skipclip.jobs.charts.svg;

/**
 * What strokes are drawn with. Public for the templates.
 *
 * @param colour as CSS has it
 * @param widthPx of a line, and of a dot
 * @param opacity from 0, not to be seen, to 1
 * @param style a class of the page's style; may be empty
 */
public record Pen(String colour, double widthPx, double opacity, String style) {
  public Pen(String colour, double widthPx, double opacity) {
    this(colour, widthPx, opacity, "");
  }
}
