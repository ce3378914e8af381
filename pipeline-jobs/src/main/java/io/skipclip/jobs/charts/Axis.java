package io.skipclip.jobs.charts;

import java.util.OptionalDouble;

/**
 * An axis of a chart.
 *
 * @param label what it counts, with the unit in brackets
 * @param min where it starts; empty: at the least value
 * @param max where it ends; empty: at the greatest value
 */
public record Axis(String label, OptionalDouble min, OptionalDouble max) {
  public static Axis free(String label) {
    return new Axis(label, OptionalDouble.empty(), OptionalDouble.empty());
  }

  public static Axis fromZero(String label) {
    return new Axis(label, OptionalDouble.of(0), OptionalDouble.empty());
  }

  public static Axis between(String label, double min, double max) {
    return new Axis(label, OptionalDouble.of(min), OptionalDouble.of(max));
  }

  public static Axis percent(String label) {
    return between(label + " (%)", 0, 100);
  }
}
