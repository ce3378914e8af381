package io.skipclip.features.sampling;

import java.util.Locale;
import java.util.SplittableRandom;

/** What samplers have in common. */
public final class Draws {
  private Draws() {}

  /** Where a crop lies: uniform on [0, 1), in the 24 bits that the indices store. */
  public static double crop(SplittableRandom random) {
    return (random.nextLong() >>> 40) * 0x1.0p-24;
  }

  /**
   * Checks a count.
   *
   * @throws IllegalArgumentException if it is less
   */
  public static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid %s: %d (must be %d or more)", name, value, least));
    }
  }

  /**
   * Checks a probability, or a place between two ends.
   *
   * @throws IllegalArgumentException if it is not 0 to 1
   */
  public static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be 0 to 1)");
    }
  }
}
