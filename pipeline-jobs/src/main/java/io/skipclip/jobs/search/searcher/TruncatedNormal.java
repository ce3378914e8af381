package io.skipclip.jobs.search.searcher;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A normal distribution of which only the part between two ends is left; its mean lies between
 * them.
 */
final class TruncatedNormal {
  private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

  private final double mean;
  private final double deviation;
  private final double low;
  private final double high;
  private final double whole;

  TruncatedNormal(double mean, double deviation, double low, double high) {
    this.mean = mean;
    this.deviation = deviation;
    this.low = low;
    this.high = high;
    this.whole = untruncated(low, high);
  }

  double deviation() {
    return deviation;
  }

  /** Logarithm of the density at a number between the ends. */
  double logDensity(double at) {
    return STANDARD.logDensity((at - mean) / deviation) - Math.log(deviation * whole);
  }

  /** Logarithm of the probability of lying between two numbers between the ends. */
  double logMass(double from, double to) {
    return Math.log(untruncated(from, to) / whole);
  }

  /**
   * The number below which a part of the distribution lies.
   *
   * @param part 0 to 1
   */
  double quantile(double part) {
    double below = STANDARD.cumulativeProbability((low - mean) / deviation);
    double scaled = STANDARD.inverseCumulativeProbability(Math.min(1, below + part * whole));
    return Math.max(low, Math.min(high, mean + deviation * scaled));
  }

  /** Right of the mean by the other tail, whose small numbers are exact. */
  private double untruncated(double from, double to) {
    double left = (from - mean) / deviation;
    double right = (to - mean) / deviation;
    return left > 0
        ? STANDARD.cumulativeProbability(-left) - STANDARD.cumulativeProbability(-right)
        : STANDARD.cumulativeProbability(right) - STANDARD.cumulativeProbability(left);
  }
}
