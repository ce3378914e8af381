package io.skipclip.jobs.averaging.lanes;

import java.io.IOException;
import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What a worker itself remembers from round to round, wherever its next task runs. */
public interface LaneMemory extends Serializable {

  /**
   * Gives a network what its worker remembers from the rounds before.
   *
   * @param lane the worker, 0-based
   * @param network stands where the driver's stood when the round began
   */
  void recall(int lane, ComputationGraph network) throws IOException;

  /**
   * Remembers what a worker needs in its next round.
   *
   * @param lane the worker, 0-based
   * @param iteration the driver's when the round began
   * @param network as the round left it
   */
  void remember(int lane, int iteration, ComputationGraph network) throws IOException;

  /** Returns workers' memory where all that they need comes from the driver. */
  static LaneMemory none() {
    return new None();
  }

  /** Remembers nothing. */
  record None() implements LaneMemory {
    @Override
    public void recall(int lane, ComputationGraph network) {
      // the driver's state is all
    }

    @Override
    public void remember(int lane, int iteration, ComputationGraph network) {
      // the driver's state is all
    }
  }
}
