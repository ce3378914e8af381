package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import java.util.Set;
import java.util.UUID;
import org.deeplearning4j.core.loader.MultiDataSetLoader;

/**
 * What all workers of a round have in common besides the network's state.
 *
 * @param round the round's name
 * @param turn its place in the training
 * @param underWay the trainings side by side in this application, this one among them
 * @param workers of the training
 * @param loader turns a descriptor into a minibatch
 * @param observer measures after each minibatch
 * @param memory what the workers themselves remember
 */
public record LaneTask(
    RoundName round,
    Turn turn,
    Set<UUID> underWay,
    int workers,
    MultiDataSetLoader loader,
    StepObserver observer,
    LaneMemory memory)
    implements Serializable {

  public LaneTask {
    underWay = Set.copyOf(underWay);
  }
}
