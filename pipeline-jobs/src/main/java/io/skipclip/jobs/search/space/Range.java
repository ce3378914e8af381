package io.skipclip.jobs.search.space;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Numbers from one end to the other, both included. A range with steps is drawn from as if each
 * value stood for the numbers half a step around it, and rounded; a logarithmic one evenly in the
 * logarithm. Both are as Optuna has them.
 *
 * @param low the least value
 * @param high the greatest value, above the least
 * @param step from one value to the next; a part of the range that divides it, or none
 * @param log whether it is logarithmic: then its values, and half a step below them, are above 0
 * @param whole whether the values are whole numbers of 32 bits, which have a step
 */
public record Range(double low, double high, OptionalDouble step, boolean log, boolean whole)
    implements Domain {
  public Range {
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException(
          "Invalid range: %s (must ascend)".formatted(ends(low, high)));
    }
    if (whole && step.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid range: %s without a step (must have one for whole numbers)"
              .formatted(ends(low, high)));
    }
    if (log && low - step.orElse(0) / 2 <= 0) {
      throw new IllegalArgumentException(
          "Invalid range: %s (must be above 0 where it is logarithmic)".formatted(ends(low, high)));
    }
    step.ifPresent(length -> requireDivides(length, low, high));
  }

  /** Any number, drawn evenly. */
  public static Range uniform(double low, double high) {
    return new Range(low, high, OptionalDouble.empty(), false, false);
  }

  /** Numbers a step apart, drawn evenly. */
  public static Range steps(double low, double high, double step) {
    return new Range(low, high, OptionalDouble.of(step), false, false);
  }

  /** Any number above 0, drawn evenly in the logarithm. */
  public static Range logarithmic(double low, double high) {
    return new Range(low, high, OptionalDouble.empty(), true, false);
  }

  /** Whole numbers a step apart, drawn evenly. */
  public static Range whole(int low, int high, int step) {
    return new Range(low, high, OptionalDouble.of(step), false, true);
  }

  /** Whole numbers above 0, drawn evenly in the logarithm. */
  public static Range wholeLogarithmic(int low, int high) {
    return new Range(low, high, OptionalDouble.of(1), true, true);
  }

  /** A number on the scale on which it is drawn evenly. */
  public double scaled(double number) {
    return log ? Math.log(number) : number;
  }

  /** A number of that scale, as it is. */
  public double unscaled(double scaled) {
    return log ? Math.exp(scaled) : scaled;
  }

  /** Where drawing begins, on its scale: half a step below the least value. */
  public double lowEdge() {
    return scaled(low - step.orElse(0) / 2);
  }

  /** Where drawing ends, on its scale: half a step above the greatest value. */
  public double highEdge() {
    return scaled(high + step.orElse(0) / 2);
  }

  @Override
  public Object at(double quantile) {
    return nearest(unscaled(lowEdge() + quantile * (highEdge() - lowEdge())));
  }

  @Override
  public OptionalDouble position(Object value) {
    if (value instanceof Number number) {
      double position = number.doubleValue();
      if (position >= low && position <= high && number(nearest(position)) == position) {
        return OptionalDouble.of(position);
      }
    }
    return OptionalDouble.empty();
  }

  @Override
  public Object nearest(double position) {
    double inside = Math.max(low, Math.min(high, position));
    return step.isPresent()
        ? value((long) Math.rint((inside - low) / step.getAsDouble()))
        : (Object) inside;
  }

  @Override
  public OptionalLong size() {
    return step.isPresent()
        ? OptionalLong.of(Math.round((high - low) / step.getAsDouble()) + 1)
        : OptionalLong.empty();
  }

  /** Decimal, so that the third step of 0.05 from 0.05 is 0.2, as whoever wrote it reads it. */
  @Override
  public Object value(long index) {
    BigDecimal value =
        exact(low).add(exact(step.orElseThrow()).multiply(BigDecimal.valueOf(index)));
    return whole ? (Object) value.intValueExact() : (Object) value.doubleValue();
  }

  @Override
  public String toString() {
    return ends(low, high)
        + (step.isPresent() ? " in steps of " + step.getAsDouble() : "")
        + (log ? ", logarithmic" : "");
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static BigDecimal exact(double number) {
    return BigDecimal.valueOf(number);
  }

  private static void requireDivides(double step, double low, double high) {
    if (!(step > 0 && step <= high - low)
        || exact(high).subtract(exact(low)).remainder(exact(step)).signum() != 0) {
      throw new IllegalArgumentException(
          "Invalid step: %s (must divide the range %s)".formatted(step, ends(low, high)));
    }
  }

  private static String ends(double low, double high) {
    return String.format(Locale.ROOT, "[%s, %s]", low, high);
  }
}
