package io.skipclip.features.sampling;

import java.util.Locale;

/**
 * What an index publication did.
 *
 * @param nothingToDo whether the indices were there already
 * @param request what they were drawn for
 * @param counts how much they hold
 * @param statistics what their samples use
 */
public record IndexResult(
    boolean nothingToDo, IndexRequest request, IndexCounts counts, IndexStatistics statistics) {

  static IndexResult of(boolean nothingToDo, IndexManifest manifest) {
    return new IndexResult(
        nothingToDo, manifest.request(), manifest.counts(), manifest.statistics());
  }

  /** How many epochs there are. */
  public int epochs() {
    return request.epochs();
  }

  /** All samples of all epochs. */
  public long rows() {
    return (long) counts.rowsPerEpoch() * epochs();
  }

  /** Says what became of short videos, for example for a log. */
  public String excluded() {
    SampleShape shape = request.shape();
    String shrunk =
        String.format(
            Locale.ROOT, "; %,d shorter than %d: made to fit", counts.shrunk(), shape.spanFrames());
    return String.format(
        Locale.ROOT,
        "%,d of %,d training videos are shorter than %d frames: excluded%s",
        counts.excluded().size(),
        counts.trainingVideos(),
        shape.leastFrames(),
        counts.shrunk() > 0 ? shrunk : "");
  }
}
