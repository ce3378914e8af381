package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;

/**
 * A chunk of a worker's state, on its way to where that chunk is averaged.
 *
 * @param report the worker's report
 * @param parameters the chunk's share of the parameters
 * @param updater the chunk's share of the updater's state
 */
public record LaneChunk(LaneReport report, FloatSlice parameters, FloatSlice updater)
    implements Serializable {}
