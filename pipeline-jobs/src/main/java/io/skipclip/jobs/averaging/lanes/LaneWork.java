package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import java.util.List;

/**
 * What a worker does in a round.
 *
 * @param lane the worker, 0-based
 * @param minibatches descriptors of its minibatches, in order; at least one
 * @param next descriptor of the minibatch that its next round begins with, to be loaded ahead; ""
 *     if there is none or it isn't known
 */
public record LaneWork(int lane, List<String> minibatches, String next) implements Serializable {

  public LaneWork {
    minibatches = List.copyOf(minibatches);
  }
}
