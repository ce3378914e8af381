package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a worker needs to go on where the driver's network stands. (DL4J's own broadcast loses
 * iteration and epoch.) On the driver the slices point into its network; where they arrive they are
 * on the heap, which the garbage collector minds, as it doesn't native memory.
 *
 * @param configuration the network's, as JSON, the same in every round
 * @param parameters its parameters
 * @param updater its updater's state; empty where there is none, or it isn't averaged
 * @param iteration iterations done
 * @param epoch epochs done
 */
public record NetworkState(
    String configuration,
    List<FloatSlice> parameters,
    List<FloatSlice> updater,
    int iteration,
    int epoch)
    implements Serializable {

  /**
   * Returns a network's state.
   *
   * @param graph the network
   * @param policy unless AVERAGE, the updater's state is left out
   */
  public static NetworkState of(ComputationGraph graph, UpdaterStatePolicy policy) {
    return new NetworkState(
        withoutCounters(graph.getConfiguration()),
        FloatSlice.cut(graph.params()),
        policy == UpdaterStatePolicy.AVERAGE ? FloatSlice.cut(updaterState(graph)) : List.of(),
        graph.getIterationCount(),
        graph.getEpochCount());
  }

  /** Returns whether the updater's state is among what is averaged. */
  public boolean carriesUpdater() {
    return !updater.isEmpty();
  }

  /** Makes a network of the same configuration stand where this state does. */
  public void installIn(ComputationGraph graph) {
    FloatSlice.join(parameters, graph.params());
    if (carriesUpdater()) {
      FloatSlice.join(updater, updaterState(graph));
    } else {
      resetUpdater(graph);
    }
    setCounters(graph, iteration, epoch);
  }

  /** Returns the vector an updater keeps its state in, {@code [0]} where it keeps none. */
  public static INDArray updaterState(ComputationGraph graph) {
    INDArray state = graph.getUpdater().getStateViewArray();
    return state == null ? FloatVectors.none() : state;
  }

  /** Gives a network's updater the state of a new one. */
  public static void resetUpdater(ComputationGraph graph) {
    if (updaterState(graph).length() > 0) {
      INDArray fresh = new ComputationGraphUpdater(graph).getStateViewArray();
      updaterState(graph).assign(fresh);
      fresh.close();
    }
  }

  /** Sets a network's counters, and its layers', which keep copies. */
  public static void setCounters(ComputationGraph graph, int iteration, int epoch) {
    graph.getConfiguration().setIterationCount(iteration);
    graph.getConfiguration().setEpochCount(epoch);
    for (Layer layer : graph.getLayers()) {
      layer.setIterationCount(iteration);
      layer.setEpochCount(epoch);
    }
  }

  // Replicas are found again by this text: the counters in it would make each round's differ.
  private static String withoutCounters(ComputationGraphConfiguration configuration) {
    int iteration = configuration.getIterationCount();
    int epoch = configuration.getEpochCount();
    configuration.setIterationCount(0);
    configuration.setEpochCount(0);
    try {
      return configuration.toJson();
    } finally {
      configuration.setIterationCount(iteration);
      configuration.setEpochCount(epoch);
    }
  }
}
