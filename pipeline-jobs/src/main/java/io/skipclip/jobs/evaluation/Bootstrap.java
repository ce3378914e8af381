package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.KeyedRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95% intervals by the percentile bootstrap: the test videos are drawn anew with replacement, the
 * figure is measured again, and the middle 95% of what comes is the interval. Every figure meets
 * the same draws, so that differences are paired.
 */
final class Bootstrap {
  private static final double TAIL = 0.025;

  private final int[][] draws;

  /**
   * @param videos how many test videos there are, 1 or more
   * @param resamples how often they are drawn anew
   */
  Bootstrap(int videos, int resamples, long seed) {
    SplittableRandom random = KeyedRandom.of(seed, "bootstrap", videos);
    this.draws = new int[resamples][videos];
    for (int[] draw : draws) {
      Arrays.setAll(draw, i -> random.nextInt(videos));
    }
  }

  /** Lower and upper end. */
  record Interval(double low, double high) {}

  /**
   * The interval of a figure.
   *
   * @param statistic the figure over videos, given by number
   */
  Interval of(ToDoubleFunction<int[]> statistic) {
    double[] values = Arrays.stream(draws).mapToDouble(statistic).sorted().toArray();
    int cut = (int) Math.floor(TAIL * values.length);
    return new Interval(values[cut], values[values.length - 1 - cut]);
  }
}
