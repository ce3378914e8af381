package io.skipclip.jobs.averaging.blocks;

import java.io.Serializable;

/**
 * How a state is cut into chunks, as equal as can be: each has its share of the parameters, then
 * its share of the updater's state.
 *
 * @param chunks 1 or more
 * @param parameters how many
 * @param updater how many numbers of the updater's state travel; 0 for none
 */
public record StateCut(int chunks, long parameters, long updater) implements Serializable {

  /** Returns a chunk's share of the parameters. */
  public Share ofParameters(int chunk) {
    return share(parameters, chunk);
  }

  /** Returns a chunk's share of the updater's state. */
  public Share ofUpdater(int chunk) {
    return share(updater, chunk);
  }

  /** Returns how many bytes a chunk has. */
  public int bytes(int chunk) {
    long numbers = (long) ofParameters(chunk).length() + ofUpdater(chunk).length();
    return Math.toIntExact(numbers * Float.BYTES);
  }

  private Share share(long all, int chunk) {
    return new Share(all * chunk / chunks, all * (chunk + 1) / chunks);
  }

  /**
   * Neighbouring elements of a vector.
   *
   * @param from the first
   * @param to the one after the last
   */
  public record Share(long from, long to) {
    /** Returns how many there are. */
    public int length() {
      return Math.toIntExact(to - from);
    }
  }
}
