package io.skipclip.features.sampling;

import java.io.Serializable;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How figures lie.
 *
 * @param least the smallest of them
 * @param mean their mean
 * @param most the largest of them
 */
public record Spread(double least, double mean, double most) implements Serializable {
  /** The spread of one figure or more. */
  static Spread of(DoubleStream figures) {
    var summary = figures.summaryStatistics();
    if (summary.getCount() == 0) {
      throw new IllegalArgumentException("Cannot spread figures: there are none, needs 1 or more");
    }
    return new Spread(summary.getMin(), summary.getAverage(), summary.getMax());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g (%.4g to %.4g)", mean, least, most);
  }
}
