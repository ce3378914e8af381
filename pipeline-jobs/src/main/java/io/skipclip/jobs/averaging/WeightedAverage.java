package io.skipclip.jobs.averaging;

/**
 * The weighted average of vectors that come one after another, and how far they spread about it.
 * Sums are taken in double in the order of arrival, so equal vectors in equal order give equal
 * bits; a single vector, or the same vector many times over, comes out unchanged.
 */
final class WeightedAverage {
  private final double[] sums;
  private final boolean measuresSpread;
  private double totalWeight;
  private double squaredDeviations;

  private WeightedAverage(int length, boolean measuresSpread) {
    sums = new double[length];
    this.measuresSpread = measuresSpread;
  }

  static WeightedAverage withSpread(int length) {
    return new WeightedAverage(length, true);
  }

  /** For vectors whose spread nobody asks for: it takes longer than their average. */
  static WeightedAverage withoutSpread(int length) {
    return new WeightedAverage(length, false);
  }

  /**
   * Adds a vector.
   *
   * @param vector {@code [length]}
   * @param weight its weight, above 0
   * @return whether all its elements are finite
   */
  boolean add(float[] vector, long weight) {
    if (measuresSpread && totalWeight > 0) {
      squaredDeviations +=
          squaredDistanceFromMean(vector) * weight * totalWeight / (weight + totalWeight);
    }
    boolean finite = true;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (double) weight * vector[i];
      finite &= Float.isFinite(vector[i]);
    }
    totalWeight += weight;
    return finite;
  }

  /** Returns the average, {@code [length]}. */
  float[] average() {
    float[] average = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      average[i] = (float) (sums[i] / totalWeight);
    }
    return average;
  }

  /**
   * Returns the vectors' squared distances from the average, weighted and averaged, if measured.
   */
  double spread() {
    return squaredDeviations / totalWeight;
  }

  // Welford's update of a sum of squares, which cancels nothing away.
  private double squaredDistanceFromMean(float[] vector) {
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      double deviation = vector[i] - sums[i] / totalWeight;
      sum += deviation * deviation;
    }
    return sum;
  }
}
