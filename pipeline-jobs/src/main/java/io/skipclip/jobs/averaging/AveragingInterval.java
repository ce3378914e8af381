package io.skipclip.jobs.averaging;

import java.io.Serializable;
import java.util.List;

/**
 * How many minibatches each worker trains between two averagings: one number, or one after the
 * other by epoch. The end of an epoch always averages, so a number above what a worker has in an
 * epoch means once an epoch.
 *
 * @param minibatches the numbers, each 1 or more
 * @param epochs from which epoch on, 0-based, each number but the first holds; ascending, 1 or more
 */
public record AveragingInterval(List<Integer> minibatches, List<Integer> epochs)
    implements Serializable {

  /** Checks and copies. */
  public AveragingInterval {
    minibatches = List.copyOf(minibatches);
    epochs = List.copyOf(epochs);
    for (int number : minibatches) {
      if (number < 1) {
        throw new IllegalArgumentException(
            "Invalid averaging interval: " + number + " (must be 1 or more)");
      }
    }
    if (minibatches.size() != epochs.size() + 1) {
      throw new IllegalArgumentException(
          "Invalid averaging interval: %s from epochs %s (must be one number more than epochs)"
              .formatted(minibatches, epochs));
    }
    requireAscending(epochs);
  }

  private static void requireAscending(List<Integer> epochs) {
    int before = 0;
    for (int epoch : epochs) {
      if (epoch <= before) {
        throw new IllegalArgumentException(
            "Invalid averaging interval epochs: " + epochs + " (must ascend from 1 or more)");
      }
      before = epoch;
    }
  }

  /** Returns the same interval in every epoch. */
  public static AveragingInterval always(int minibatches) {
    return new AveragingInterval(List.of(minibatches), List.of());
  }

  /** Returns the interval of an epoch, 0-based. */
  public int at(int epoch) {
    int passed = (int) epochs.stream().filter(from -> from <= epoch).count();
    return minibatches.get(passed);
  }

  /** Returns how often an epoch averages whose workers have at most so many minibatches. */
  public int rounds(int epoch, int mostMinibatches) {
    return (mostMinibatches + at(epoch) - 1) / at(epoch);
  }
}
