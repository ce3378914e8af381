package io.skipclip.jobs.averaging;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** Hears of every averaging, on the driver: writes metrics and checkpoints, stops the training. */
@FunctionalInterface
public interface RoundListener {

  /**
   * Called after each averaging, when the driver's network already holds the average. It is to be
   * left as it is: the workers go on from the average, not from the driver's network.
   *
   * @param report what the round did
   * @param averaged the driver's network: parameters, updater state, iteration and epoch as of the
   *     end of the round. Its epoch counter still names the epoch under way, also after the epoch's
   *     last round.
   * @return false to stop cleanly after this round
   */
  boolean onRound(RoundReport report, ComputationGraph averaged);
}
