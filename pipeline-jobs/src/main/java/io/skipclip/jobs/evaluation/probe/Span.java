package io.skipclip.jobs.evaluation.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The space that some vectors span, by an orthonormal basis of it (Gram and Schmidt, twice). A
 * linear model with an L2 penalty that is fitted to vectors lies in their span, so that coordinates
 * there give the very same model: far fewer numbers where there are fewer vectors than dimensions.
 */
final class Span {
  /** What is left of a vector that lies in the span of those before it. */
  private static final double ROUNDING = 1e-10;

  private final List<double[]> basis = new ArrayList<>();

  Span(List<double[]> vectors) {
    vectors.forEach(this::add);
  }

  private void add(double[] vector) {
    double[] rest = vector.clone();
    takeOff(rest);
    takeOff(rest);
    double length = Math.sqrt(dot(rest, rest));
    if (length > ROUNDING * Math.sqrt(dot(vector, vector))) {
      basis.add(IntStream.range(0, rest.length).mapToDouble(c -> rest[c] / length).toArray());
    }
  }

  private void takeOff(double[] rest) {
    for (double[] unit : basis) {
      double along = dot(unit, rest);
      for (int c = 0; c < rest.length; c++) {
        rest[c] -= along * unit[c];
      }
    }
  }

  /** The coordinates of what a vector has in the span. */
  double[] coordinates(double[] vector) {
    return basis.stream().mapToDouble(unit -> dot(unit, vector)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
