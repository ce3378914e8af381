package io.skipclip.jobs.study;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The mean of some runs' figures, and how far it can be trusted: Student's 95% interval, which
 * takes the figures for draws from a normal distribution. Two figures, or figures that are all the
 * same, tell too little of how others would scatter: they have no interval.
 *
 * @param runs how many figures there are, 1 or more
 * @param mean of the figures
 * @param deviation of one figure, with n - 1 in its denominator; NaN of one alone
 * @param low lower end of the mean's interval; NaN without one
 * @param high upper end of the mean's interval; NaN without one
 * @param cut whether the interval reached beyond what the figure can be, and ends there instead
 */
public record Estimate(
    int runs, double mean, double deviation, double low, double high, boolean cut) {
  /** Student's interval of two figures is 13 times as wide as they lie apart. */
  private static final int LEAST_RUNS = 3;

  private static final double UPPER = 0.975;

  /**
   * Estimates from shares of independent runs.
   *
   * @param figures 0 to 1, one or more
   */
  static Estimate ofShares(double[] figures) {
    return of(figures, 0, 1);
  }

  /**
   * Estimates from the differences between paired shares.
   *
   * @param figures -1 to 1, one or more
   */
  static Estimate ofDifferences(double[] figures) {
    return of(figures, -1, 1);
  }

  /**
   * Estimates from figures of independent runs, or from differences of paired ones, of any size.
   *
   * @param figures 1 or more
   */
  public static Estimate of(double[] figures) {
    return of(figures, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private static Estimate of(double[] figures, double least, double most) {
    int runs = figures.length;
    if (runs == 0) {
      throw new IllegalArgumentException("Cannot estimate a mean: 0 figures, needs 1 or more");
    }
    double mean = StatUtils.mean(figures);
    double deviation = runs == 1 ? Double.NaN : Math.sqrt(StatUtils.variance(figures));
    if (runs < LEAST_RUNS || StatUtils.min(figures) == StatUtils.max(figures)) {
      return new Estimate(runs, mean, deviation, Double.NaN, Double.NaN, false);
    }
    double half =
        new TDistribution(runs - 1.0).inverseCumulativeProbability(UPPER)
            * deviation
            / Math.sqrt(runs);
    double low = Math.max(least, mean - half);
    double high = Math.min(most, mean + half);
    return new Estimate(
        runs, mean, deviation, low, high, mean - half < least || mean + half > most);
  }

  /** Whether it is known how far the mean can be trusted. */
  boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** Why there is no interval, in words. */
  String withoutInterval() {
    if (runs == 1) {
      return "1 seed: no interval";
    }
    return String.format(
        Locale.ROOT, "%d seeds%s: no interval", runs, runs < LEAST_RUNS ? "" : ", all alike");
  }
}
