package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import java.util.UUID;

/**
 * A round's place among all the rounds of one training, epochs through.
 *
 * @param training which, so that two that run in one JVM are never taken for each other
 * @param number 0-based
 */
public record Turn(UUID training, long number) implements Serializable {

  /** Returns the turn after this one. */
  public Turn next() {
    return new Turn(training, number + 1);
  }

  /** Returns whether another turn of the same training comes after this one. */
  boolean isBefore(Turn other) {
    return training.equals(other.training) && number < other.number;
  }
}
