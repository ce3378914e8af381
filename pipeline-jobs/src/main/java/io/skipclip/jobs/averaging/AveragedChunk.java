package io.skipclip.jobs.averaging;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of a chunk of the averaged state, whose numbers lie in a block.
 *
 * @param chunk 0-based
 * @param squaredSpread the workers' squared distances from the averaged parameters, averaged
 * @param squaredNorm sum of squares of the averaged parameters
 * @param nonFiniteLanes workers in whose chunk an element isn't finite
 * @param lostLanes workers whose chunk is nowhere any more; where there are any, nothing was
 *     averaged
 */
record AveragedChunk(
    int chunk,
    double squaredSpread,
    double squaredNorm,
    List<Integer> nonFiniteLanes,
    List<Integer> lostLanes)
    implements Serializable {

  static AveragedChunk lost(int chunk, List<Integer> lanes) {
    return new AveragedChunk(chunk, 0, 0, List.of(), lanes);
  }
}
