package io.skipclip.jobs.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The epochs at which trials pause and are compared; they are counted from 0.
 *
 * @param epochs of each rung, ascending from 1 up; a trial is finished at the last
 * @param factor of how many trials that reported at a rung one goes on, 2 or more
 */
public record Rungs(List<Integer> epochs, int factor) {
  /** No more of a factor of 2 ascend to a number of 32 bits. */
  private static final int MOST_RUNGS = 31;

  public Rungs {
    requireFactor(factor);
    epochs = List.copyOf(epochs);
    if (epochs.isEmpty()
        || epochs.get(0) < 1
        || !epochs.stream().sorted().distinct().toList().equals(epochs)) {
      throw new IllegalArgumentException(
          "Invalid rungs: %s (must ascend from 1 or more)".formatted(epochs));
    }
  }

  /** One alone: trials never pause. */
  public static Rungs single(int epochs) {
    return new Rungs(List.of(epochs), 2);
  }

  /**
   * A ladder from the last rung downwards, as Determined has it, so that trials finish at the last
   * whether or not it is a power of the factor.
   *
   * @param last epochs of the last rung
   * @param count of rungs, 1 to 31
   * @param factor from rung to rung, rounded down
   */
  public static Rungs upTo(int last, int count, int factor) {
    requireFactor(factor);
    if (count < 1 || count > MOST_RUNGS) {
      throw new IllegalArgumentException(
          "Invalid number of rungs: %s (must be 1 to %s)".formatted(count, MOST_RUNGS));
    }
    List<Integer> epochs = new ArrayList<>();
    long divisor = 1;
    for (int below = 0; below < count; below++) {
      epochs.add((int) Math.max(last / divisor, 1));
      divisor = Math.min(divisor * factor, Integer.MAX_VALUE);
    }
    Collections.reverse(epochs);
    return new Rungs(epochs, factor);
  }

  private static void requireFactor(int factor) {
    if (factor < 2) {
      throw new IllegalArgumentException(
          "Invalid factor: %s (must be 2 or more)".formatted(factor));
    }
  }

  /** The last rung. */
  public int top() {
    return epochs.size() - 1;
  }

  /** The fewest trials of which one reaches the last rung. */
  public long leastTrials() {
    long trials = 1;
    for (int rung = 0; rung < top(); rung++) {
      trials = Math.min(trials * factor, Integer.MAX_VALUE);
    }
    return trials;
  }
}
