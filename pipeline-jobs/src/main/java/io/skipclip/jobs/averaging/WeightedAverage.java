package io.skipclip.jobs.averaging;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weighted average of vectors, and how far they spread about it. Sums are taken in double in
 * the order of the vectors, so equal vectors in equal order give equal bits; a single vector, or
 * the same vector many times over, comes out unchanged.
 */
final class WeightedAverage {
  /** Numbers at a time: few enough to stay near the processor from vector to vector. */
  private static final int TILE = 4096;

  private final List<FloatBuffer> vectors;
  private final long[] weights;
  private final boolean measuresSpread;
  private final double[] squaredDistances;
  private final double[] sums = new double[TILE];
  private final float[] numbers = new float[TILE];
  private double squaredNorm;

  private WeightedAverage(List<FloatBuffer> vectors, long[] weights, boolean measuresSpread) {
    this.vectors = vectors.stream().map(FloatBuffer::slice).toList();
    this.weights = weights.clone();
    this.measuresSpread = measuresSpread;
    squaredDistances = new double[weights.length];
  }

  /**
   * Averages, and measures the spread.
   *
   * @param vectors from position to limit, of one length
   * @param weights one for each, above 0
   * @param average takes as many numbers; its position moves on
   */
  static WeightedAverage withSpread(
      List<FloatBuffer> vectors, long[] weights, FloatBuffer average) {
    WeightedAverage result = new WeightedAverage(vectors, weights, true);
    result.fill(average);
    return result;
  }

  /** The same of vectors whose spread nobody asks for: it takes longer than their average. */
  static WeightedAverage withoutSpread(
      List<FloatBuffer> vectors, long[] weights, FloatBuffer average) {
    WeightedAverage result = new WeightedAverage(vectors, weights, false);
    result.fill(average);
    return result;
  }

  private void fill(FloatBuffer average) {
    while (vectors.get(0).hasRemaining()) {
      int length = Math.min(TILE, vectors.get(0).remaining());
      sum(length);
      double total = Arrays.stream(weights).sum();
      for (int i = 0; i < length; i++) {
        numbers[i] = (float) (sums[i] / total);
        squaredNorm += (double) numbers[i] * numbers[i];
      }
      average.put(numbers, 0, length);
    }
  }

  private void sum(int length) {
    Arrays.fill(sums, 0, length, 0);
    double before = 0;
    for (int vector = 0; vector < weights.length; vector++) {
      vectors.get(vector).get(numbers, 0, length);
      if (measuresSpread && vector > 0) {
        addSquaredDistances(vector, before, length);
      }
      double weight = weights[vector];
      for (int i = 0; i < length; i++) {
        sums[i] += weight * numbers[i];
      }
      before += weight;
    }
  }

  // Of Welford's update of a sum of squares, which cancels nothing away.
  private void addSquaredDistances(int vector, double total, int length) {
    double sum = squaredDistances[vector];
    for (int i = 0; i < length; i++) {
      double deviation = numbers[i] - sums[i] / total;
      sum += deviation * deviation;
    }
    squaredDistances[vector] = sum;
  }

  /** Returns which vectors have an element that isn't finite. */
  List<Integer> nonFinite() {
    return Double.isFinite(squaredNorm) // what isn't finite makes its average so too
        ? List.of()
        : IntStream.range(0, weights.length).filter(this::isNonFinite).boxed().toList();
  }

  private boolean isNonFinite(int vector) {
    FloatBuffer all = vectors.get(vector).rewind();
    boolean finite = true;
    while (all.hasRemaining()) {
      finite &= Float.isFinite(all.get());
    }
    return !finite;
  }

  /** Returns the sum of the average's squares. */
  double squaredNorm() {
    return squaredNorm;
  }

  /**
   * Returns the vectors' squared distances from the average, weighted and averaged, if measured.
   */
  double spread() {
    double sum = 0;
    double total = weights[0];
    for (int i = 1; i < weights.length; i++) {
      sum += squaredDistances[i] * weights[i] * total / (weights[i] + total);
      total += weights[i];
    }
    return sum / total;
  }
}
