package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.FloatSlice;
import io.skipclip.jobs.averaging.lanes.LaneReport;
import java.io.Serializable;
import java.util.List;

/**
 * A chunk of the averaged state.
 *
 * @param chunk 0-based
 * @param parameters its share of the averaged parameters
 * @param updater its share of the averaged updater state
 * @param squaredSpread the workers' squared distances from the averaged parameters, averaged
 * @param squaredNorm sum of squares of the averaged parameters
 * @param nonFiniteLanes workers in whose chunk an element isn't finite
 * @param reports the workers' reports in order, in chunk 0 only
 */
record AveragedChunk(
    int chunk,
    FloatSlice parameters,
    FloatSlice updater,
    double squaredSpread,
    double squaredNorm,
    List<Integer> nonFiniteLanes,
    List<LaneReport> reports)
    implements Serializable {}
