package io.skipclip.jobs.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The points of a curve.
 *
 * @param x one value a point
 * @param y one value a point
 */
public record Points(List<Double> x, List<Double> y) {
  public Points {
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Cannot draw curve: %d x, needs %d as y", x.size(), y.size()));
    }
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /** A level line from one x to another. */
  public static Points level(double y, double fromX, double toX) {
    return new Points(List.of(fromX, toX), List.of(y, y));
  }

  public boolean isEmpty() {
    return x.isEmpty();
  }

  public int size() {
    return x.size();
  }

  public double first() {
    return y.get(0);
  }

  public double last() {
    return y.get(y.size() - 1);
  }

  /** Neighbours averaged in groups of equal size (the last may be smaller). */
  public Points averaged(int groupSize) {
    List<Double> groupX = new ArrayList<>();
    List<Double> groupY = new ArrayList<>();
    for (int from = 0; from < x.size(); from += groupSize) {
      int to = Math.min(from + groupSize, x.size());
      groupX.add(mean(x.subList(from, to)));
      groupY.add(mean(y.subList(from, to)));
    }
    return new Points(groupX, groupY);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
