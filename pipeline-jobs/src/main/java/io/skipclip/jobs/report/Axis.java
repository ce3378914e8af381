package io.skipclip.jobs.report;

import java.util.OptionalDouble;

/**
 * An axis of a chart.
 *
 * @param label what it counts, with the unit in brackets
 * @param min where it starts; empty: at the least value
 * @param max where it ends; empty: at the greatest value
 */
record Axis(String label, OptionalDouble min, OptionalDouble max) {
  static Axis free(String label) {
    return new Axis(label, OptionalDouble.empty(), OptionalDouble.empty());
  }

  static Axis fromZero(String label) {
    return new Axis(label, OptionalDouble.of(0), OptionalDouble.empty());
  }

  static Axis between(String label, double min, double max) {
    return new Axis(label, OptionalDouble.of(min), OptionalDouble.of(max));
  }

  static Axis percent(String label) {
    return between(label + " (%)", 0, 100);
  }
}
