package io.skipclip.features.sampling;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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

  /**
   * The spread of all figures of which these are the spreads.
   *
   * @param parts one or more
   * @param figures how many each is of
   */
  static Spread of(List<Spread> parts, int[] figures) {
    double sum = 0;
    for (int part = 0; part < figures.length; part++) {
      sum += parts.get(part).mean() * figures[part];
    }
    return new Spread(
        parts.stream().mapToDouble(Spread::least).min().orElseThrow(),
        sum / IntStream.of(figures).sum(),
        parts.stream().mapToDouble(Spread::most).max().orElseThrow());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g (%.4g to %.4g)", mean, least, most);
  }
}
