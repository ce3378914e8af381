package io.skipclip.jobs.charts.svg;

/** The text of a path, in tenths of a pixel: what thousands of dots take has to stay small. */
public final class PathData {
  private final StringBuilder text = new StringBuilder();

  /** A dot, as wide as the pen. */
  public PathData dot(double x, double y) {
    return moveTo(x, y).across(0);
  }

  /** Goes somewhere without drawing. */
  public PathData moveTo(double x, double y) {
    text.append('M');
    return pair(x, y);
  }

  /** A straight line. */
  public PathData lineTo(double x, double y) {
    text.append('L');
    return pair(x, y);
  }

  /** A level line to the right. */
  public PathData across(double length) {
    text.append('h');
    number(length);
    return this;
  }

  private PathData pair(double x, double y) {
    number(x);
    text.append(' ');
    number(y);
    return this;
  }

  private void number(double value) {
    long tenths = Math.round(10 * value);
    if (tenths < 0) {
      text.append('-');
    }
    text.append(Math.abs(tenths) / 10);
    if (tenths % 10 != 0) {
      text.append('.').append(Math.abs(tenths) % 10);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
