package io.skipclip.jobs.averaging;

import java.io.Serializable;
import java.util.List;

/**
 * What a worker does in a round.
 *
 * @param lane the worker, 0-based
 * @param minibatches descriptors of its minibatches, in order; at least one
 */
record LaneWork(int lane, List<String> minibatches) implements Serializable {

  LaneWork {
    minibatches = List.copyOf(minibatches);
  }
}
