package io.skipclip.model.pretext.skipclip;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Features {@code [N, C, T, H, W]} on the heap, as cells' C-vectors with their clamped norms.
 *
 * <p>Small arrays read many times: plain loops in double are exact here and as fast as anything.
 */
public final class FeatureGrid {

  /** Norms are no less than this (eq. 3's denominator, as PyTorch clamps it). */
  static final double LEAST_NORM = 1e-8;

  private final int channels;
  private final int times;
  private final int cells;
  private final double[] values;
  private final double[] norms;

  private FeatureGrid(int channels, int times, int cells, double[] values) {
    this.channels = channels;
    this.times = times;
    this.cells = cells;
    this.values = values;
    this.norms = normsOf();
  }

  /** Copies features {@code [N, C, T, H, W]}. */
  public static FeatureGrid of(INDArray features) {
    return new FeatureGrid(
        (int) features.size(1),
        (int) features.size(2),
        (int) (features.size(3) * features.size(4)),
        features.dup('c').data().asDouble());
  }

  int channels() {
    return channels;
  }

  int times() {
    return times;
  }

  /** H x W. */
  int cells() {
    return cells;
  }

  /** Where channel 0 of a cell lies; the next channel is {@link #channelStride} further. */
  int at(int n, int time, int cell) {
    return (n * channels * times + time) * cells + cell;
  }

  int channelStride() {
    return times * cells;
  }

  double value(int index) {
    return values[index];
  }

  /** The norm of a cell's vector, clamped. */
  double norm(int n, int time, int cell) {
    return Math.max(rawNorm(n, time, cell), LEAST_NORM);
  }

  /** Whether the norm is the clamp, and so has no gradient. */
  boolean isClamped(int n, int time, int cell) {
    return rawNorm(n, time, cell) <= LEAST_NORM;
  }

  int length() {
    return values.length;
  }

  private double rawNorm(int n, int time, int cell) {
    return norms[(n * times + time) * cells + cell];
  }

  private double[] normsOf() {
    int clips = values.length / (channels * times * cells);
    double[] all = new double[clips * times * cells];
    for (int n = 0; n < clips; n++) {
      for (int time = 0; time < times; time++) {
        for (int cell = 0; cell < cells; cell++) {
          all[(n * times + time) * cells + cell] = Math.sqrt(square(at(n, time, cell)));
        }
      }
    }
    return all;
  }

  private double square(int start) {
    double sum = 0;
    for (int c = 0, i = start; c < channels; c++, i += channelStride()) {
      sum += values[i] * values[i];
    }
    return sum;
  }
}
