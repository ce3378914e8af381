package io.skipclip.jobs.run;

import java.util.Locale;

/**
 * How far a training run has come.
 *
 * @param epoch the epoch to go on in, from 0
 * @param round the round of that epoch to go on with, from 0
 */
public record Progress(int epoch, int round) implements Comparable<Progress> {
  public static final Progress START = new Progress(0, 0);

  public Progress {
    if (epoch < 0 || round < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid progress: epoch %d, round %d (must be 0 or more)",
              epoch,
              round));
    }
  }

  /** Whether a round of an epoch lies before this point. */
  public boolean isAfter(int otherEpoch, int otherRound) {
    return compareTo(new Progress(otherEpoch, otherRound)) > 0;
  }

  @Override
  public int compareTo(Progress other) {
    return epoch != other.epoch
        ? Integer.compare(epoch, other.epoch)
        : Integer.compare(round, other.round);
  }
}
