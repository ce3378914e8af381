package io.skipclip.jobs.search.searcher;

import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A density over the values of some keys: a mixture of one kernel an observation, which is the
 * product of kernels of the keys, and one of a prior. The newest 25 observations and the prior
 * weigh the same, older ones less, down to 1 / n.
 */
final class ParzenEstimator {
  private static final int FULL_WEIGHT = 25;

  private final List<Kernels> keys;
  private final double[] weights;

  /**
   * @param dimensions keys that are always there together
   * @param observations values that have them, oldest first
   */
  ParzenEstimator(List<Dimension> dimensions, List<Map<String, Object>> observations) {
    keys = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      keys.add(kernels(dimension, observations));
    }
    weights = weights(observations.size());
  }

  private static Kernels kernels(Dimension dimension, List<Map<String, Object>> observations) {
    double[] positions =
        observations.stream()
            .mapToDouble(
                values -> dimension.domain().position(values.get(dimension.key())).orElseThrow())
            .toArray();
    return dimension.domain() instanceof Range range
        ? new RangeKernels(positions, range)
        : new ChoiceKernels(positions, ((Choice) dimension.domain()).values().size());
  }

  /** Of the observations, oldest first, and of the prior; together 1. */
  static double[] weights(int observations) {
    int older = Math.max(0, observations - FULL_WEIGHT);
    double least = 1.0 / observations;
    double[] weights = new double[observations + 1];
    Arrays.fill(weights, 1);
    for (int age = 0; age < older; age++) {
      weights[age] = older == 1 ? least : least + (1 - least) * age / (older - 1);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Logarithm of the density at the positions of the keys' values. */
  double logDensity(double[] positions) {
    double[] logs =
        IntStream.range(0, weights.length)
            .mapToDouble(kernel -> Math.log(weights[kernel]) + logDensity(kernel, positions))
            .toArray();
    double most = Arrays.stream(logs).max().orElseThrow();
    return most + Math.log(Arrays.stream(logs).map(log -> Math.exp(log - most)).sum());
  }

  private double logDensity(int kernel, double[] positions) {
    return IntStream.range(0, positions.length)
        .mapToDouble(key -> keys.get(key).logDensity(kernel, positions[key]))
        .sum();
  }

  /** Draws the positions of the keys' values, all from the same kernel. */
  double[] draw(SplittableRandom random) {
    double left = random.nextDouble();
    int kernel = 0;
    while (kernel < weights.length - 1 && left >= weights[kernel]) {
      left -= weights[kernel];
      kernel++;
    }
    int drawn = kernel;
    return keys.stream().mapToDouble(key -> key.draw(drawn, random)).toArray();
  }
}
