package io.skipclip.jobs.training;

import java.util.Locale;

/**
 * Neighbouring samples of one shard in one epoch.
 *
 * @param shard number of the shard
 * @param from first position in the shard's order of the epoch, from 0
 * @param to position after the last, greater than from
 */
public record SampleRange(int shard, int from, int to) {
  public SampleRange {
    if (shard < 0 || from < 0 || to <= from) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid samples: shard %d, %d to %d (must be a range of 1 or more)",
              shard,
              from,
              to));
    }
  }

  /** Number of samples. */
  public int size() {
    return to - from;
  }
}
