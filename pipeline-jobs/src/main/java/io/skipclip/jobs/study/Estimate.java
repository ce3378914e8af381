package io.skipclip.jobs.study;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The mean of some runs' figures, and how far it can be trusted: Student's 95% interval, which
 * takes the figures for draws from a normal distribution. With one figure all but the mean is NaN.
 *
 * @param runs how many figures there are, 1 or more
 * @param mean of the figures
 * @param deviation of one figure, with n - 1 in its denominator
 * @param low lower end of the mean's interval
 * @param high upper end of the mean's interval
 */
public record Estimate(int runs, double mean, double deviation, double low, double high) {
  private static final double UPPER = 0.975;

  /**
   * Estimates from figures of independent runs, or from differences of paired ones.
   *
   * @param figures 1 or more
   */
  public static Estimate of(double[] figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("Cannot estimate a mean: 0 figures, needs 1 or more");
    }
    int runs = figures.length;
    double mean = StatUtils.mean(figures);
    if (runs == 1) {
      return new Estimate(runs, mean, Double.NaN, Double.NaN, Double.NaN);
    }
    double deviation = Math.sqrt(StatUtils.variance(figures));
    double half =
        new TDistribution(runs - 1).inverseCumulativeProbability(UPPER)
            * deviation
            / Math.sqrt(runs);
    return new Estimate(runs, mean, deviation, mean - half, mean + half);
  }

  /** Whether there is more than a mean. */
  public boolean hasInterval() {
    return runs > 1;
  }
}
