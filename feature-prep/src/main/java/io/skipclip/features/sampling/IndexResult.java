package io.skipclip.features.sampling;

/**
 * What an index publication did.
 *
 * @param nothingToDo whether the indices were there already; the counts are then those they have
 * @param epochs how many epochs they hold
 * @param spanFrames the frames that a video needs to be sampled
 * @param counts how much they hold
 */
public record IndexResult(boolean nothingToDo, int epochs, int spanFrames, IndexCounts counts) {

  /** All samples of all epochs. */
  public long rows() {
    return (long) counts.rowsPerEpoch() * epochs;
  }

  /** Says which videos were left out, for example for a log. */
  public String excluded() {
    return "%,d of %,d training videos are shorter than %d frames: excluded"
        .formatted(counts.excluded().size(), counts.trainingVideos(), spanFrames);
  }
}
