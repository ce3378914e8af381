package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import org.deeplearning4j.core.loader.MultiDataSetLoader;

/**
 * What all workers of a round have in common besides the network's state.
 *
 * @param round the round's name
 * @param turn its place in the training
 * @param loader turns a descriptor into a minibatch
 * @param observer measures after each minibatch
 * @param memory what the workers themselves remember
 * @param chunks pieces to cut the state into
 */
public record LaneTask(
    RoundName round,
    Turn turn,
    MultiDataSetLoader loader,
    StepObserver observer,
    LaneMemory memory,
    int chunks)
    implements Serializable {}
