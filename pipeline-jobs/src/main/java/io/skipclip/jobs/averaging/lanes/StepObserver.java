package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Measures what a worker did, after each of its minibatches. Runs on executors. */
@FunctionalInterface
public interface StepObserver extends Serializable {

  /**
   * Measures one training step.
   *
   * @param graph the worker's network, after the step; its score is that of the step's forward pass
   * @param batch the minibatch it was trained on, {@code [B, ...]} each array
   * @return values by name, each a mean over the minibatch's examples; reports weigh them by
   *     examples. A value that isn't finite stops the training.
   */
  Map<String, Double> observe(ComputationGraph graph, MultiDataSet batch);

  /** Returns an observer that measures nothing besides the score every round reports. */
  static StepObserver none() {
    return (graph, batch) -> Map.of();
  }
}
