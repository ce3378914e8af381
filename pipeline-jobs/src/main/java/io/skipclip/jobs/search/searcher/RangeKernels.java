package io.skipclip.jobs.search.searcher;

import io.skipclip.jobs.search.space.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Kernels of a range, on the scale on which it is drawn evenly: truncated normal distributions at
 * the observations, as wide as the greater distance to a neighbour, and the prior in the middle, as
 * wide as the range. Values with steps have the probability of what is rounded to them.
 */
final class RangeKernels implements Kernels {
  /** No kernel is narrower than the range in so many parts, and in one more than kernels. */
  private static final double MOST_PARTS = 100;

  private final Range range;
  private final List<TruncatedNormal> kernels = new ArrayList<>();

  /**
   * @param observed positions
   */
  RangeKernels(double[] observed, Range range) {
    this.range = range;
    double low = range.lowEdge();
    double high = range.highEdge();
    double[] means = Arrays.stream(observed).map(range::scaled).toArray();
    double[] deviations = deviations(means, low, high);
    for (int kernel = 0; kernel < means.length; kernel++) {
      kernels.add(new TruncatedNormal(means[kernel], deviations[kernel], low, high));
    }
    kernels.add(new TruncatedNormal((low + high) / 2, high - low, low, high));
  }

  /**
   * Of several, the outermost go by their inner neighbour alone; of one, the ends of the range are
   * the neighbours.
   */
  private static double[] deviations(double[] means, double low, double high) {
    int count = means.length;
    double least = (high - low) / Math.min(MOST_PARTS, count + 2); // the prior is a kernel too
    int[] order =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparing(kernel -> means[kernel]))
            .mapToInt(Integer::intValue)
            .toArray();
    double first = count > 1 ? means[order[0]] : low;
    double last = count > 1 ? means[order[count - 1]] : high;
    double[] deviations = new double[count];
    for (int place = 0; place < count; place++) {
      double mean = means[order[place]];
      double before = mean - (place > 0 ? means[order[place - 1]] : first);
      double after = (place < count - 1 ? means[order[place + 1]] : last) - mean;
      double widest = Math.max(before, after);
      deviations[order[place]] = Math.max(least, Math.min(high - low, widest));
    }
    return deviations;
  }

  /** How wide each is. */
  List<Double> deviations() {
    return kernels.stream().map(TruncatedNormal::deviation).toList();
  }

  @Override
  public double logDensity(int kernel, double position) {
    if (range.step().isEmpty()) {
      return kernels.get(kernel).logDensity(range.scaled(position));
    }
    double half = range.step().getAsDouble() / 2;
    return kernels
        .get(kernel)
        .logMass(range.scaled(position - half), range.scaled(position + half));
  }

  @Override
  public double draw(int kernel, SplittableRandom random) {
    double drawn = range.unscaled(kernels.get(kernel).quantile(random.nextDouble()));
    return range.position(range.nearest(drawn)).orElseThrow();
  }
}
