package io.skipclip.jobs.charts.svg;

import io.skipclip.jobs.charts.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where numbers stand between the ends of an axis.
 *
 * @param low the number at its beginning
 * @param high the number at its end, above the other
 * @param log whether it is logarithmic: then both are above 0
 * @param ticks the numbers that are written beside it
 */
public record Scale(double low, double high, boolean log, List<Tick> ticks) {
  private static final int MOST_TICKS = 6;
  private static final int MOST_NAMES = 12;

  public Scale {
    if (!(low < high) || (log && low <= 0)) {
      throw new IllegalArgumentException(
          "Invalid scale: %s to %s (must ascend%s)"
              .formatted(low, high, log ? " from above 0" : ""));
    }
    ticks = List.copyOf(ticks);
  }

  /** A number and what is written there. */
  public record Tick(double value, String label) {}

  /** An even one, with round numbers beside it. Equal ends are moved apart. */
  public static Scale linear(double low, double high) {
    if (low == high) {
      double room = low == 0 ? 1 : Math.abs(low) / 10;
      return linear(low - room, high + room);
    }
    double step = step((high - low) / MOST_TICKS);
    List<Tick> ticks = new ArrayList<>();
    double slack = step * 1e-9;
    double first = Math.ceil((low - slack) / step);
    for (int tick = 0; tick <= MOST_TICKS && (first + tick) * step <= high + slack; tick++) {
      ticks.add(number((first + tick) * step));
    }
    return new Scale(low, high, false, ticks);
  }

  /** The least of 1, 2 and 5 times a power of ten that is not below a length. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return power
        * IntStream.of(1, 2, 5, 10).filter(of -> of * power >= least).findFirst().orElse(10);
  }

  /** A logarithmic one: powers of ten beside it, or what is round between them. */
  public static Scale logarithmic(double low, double high) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    List<Tick> ticks = new ArrayList<>();
    int every = Math.max(1, (int) Math.ceil((last - first + 1.0) / MOST_TICKS));
    for (int power = first; power <= last; power += every) {
      ticks.add(power(1, power));
    }
    return new Scale(low, high, true, ticks.size() < 3 ? between(low, high, first, last) : ticks);
  }

  private static List<Tick> between(double low, double high, int first, int last) {
    List<Tick> ticks = new ArrayList<>();
    for (int power = first - 1; power <= last; power++) {
      for (int times : new int[] {1, 2, 5}) {
        Tick tick = power(times, power);
        if (tick.value() >= low * (1 - 1e-9) && tick.value() <= high * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks.size() < 2 ? List.of(number(low), number(high)) : ticks;
  }

  private static Tick power(int times, int power) {
    return number(Double.parseDouble(times + "e" + power));
  }

  /** One of names, the first at 0 and each 1 further, with half a step of room at the ends. */
  public static Scale named(List<String> names) {
    int every = (names.size() + MOST_NAMES - 1) / MOST_NAMES;
    List<Tick> ticks =
        IntStream.range(0, names.size())
            .filter(name -> name % every == 0)
            .mapToObj(name -> new Tick(name, names.get(name)))
            .toList();
    return new Scale(-0.5, names.size() - 0.5, false, ticks);
  }

  private static Tick number(double value) {
    return new Tick(value, Figures.tick(value));
  }

  /** Where a number stands, from 0 to 1; one beyond an end stands there. */
  public double place(double value) {
    double place =
        log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return Math.max(0, Math.min(1, place));
  }
}
