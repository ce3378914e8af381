package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Means of named values, weighted by examples; a name counts where it was measured. */
public final class MetricMeans implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Sum> sums = new TreeMap<>();

  /** Adds values that are means over {@code examples} examples. */
  public void add(Map<String, Double> values, long examples) {
    values.forEach(
        (name, value) -> sums.merge(name, new Sum(value * examples, examples), Sum::plus));
  }

  /** Adds all that others measured. */
  public void add(MetricMeans others) {
    others.sums.forEach((name, sum) -> sums.merge(name, sum, Sum::plus));
  }

  /** Returns the means by name. */
  public Map<String, Double> means() {
    return sums.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().mean()));
  }

  private record Sum(double total, long examples) implements Serializable {
    Sum plus(Sum other) {
      return new Sum(total + other.total, examples + other.examples);
    }

    double mean() {
      return total / examples;
    }
  }
}
