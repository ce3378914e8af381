package io.skipclip.jobs.averaging.lanes;

import io.skipclip.jobs.averaging.blocks.BlockSpace;
import io.skipclip.jobs.averaging.blocks.StateBlocks;
import io.skipclip.jobs.averaging.blocks.StateCut;
import java.io.Serializable;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the driver's network stands when a round begins, but for its numbers, which lie in blocks.
 * (DL4J's own broadcast loses iteration and epoch.)
 *
 * @param configuration the network's, as JSON, the same in every round
 * @param cut how its numbers are cut; without the updater's where they aren't averaged
 * @param iteration iterations done
 * @param epoch epochs done
 */
public record NetworkState(String configuration, StateCut cut, int iteration, int epoch)
    implements Serializable {

  /**
   * Returns a network's state.
   *
   * @param graph the network
   * @param policy unless AVERAGE, the updater's state is left out
   * @param chunks to cut it into
   */
  public static NetworkState of(ComputationGraph graph, UpdaterStatePolicy policy, int chunks) {
    long updater = policy == UpdaterStatePolicy.AVERAGE ? updaterState(graph).length() : 0;
    return new NetworkState(
        withoutCounters(graph.getConfiguration()),
        new StateCut((int) Math.min(chunks, graph.numParams()), graph.numParams(), updater),
        graph.getIterationCount(),
        graph.getEpochCount());
  }

  /** Returns where the network stands so many steps later. */
  public NetworkState after(int steps) {
    return new NetworkState(configuration, cut, iteration + steps, epoch);
  }

  /** Puts a network's numbers where its workers find them. */
  public void publish(ComputationGraph graph, BlockSpace start) {
    blocks(graph).put(start::chunk);
  }

  /**
   * Makes a network of the same configuration stand where this state does.
   *
   * @param turn one of its own for each that does so at once
   */
  public void installIn(ComputationGraph graph, BlockSpace start, int turn) {
    blocks(graph).install(start::chunk, turn);
    if (cut.updater() == 0) {
      resetUpdater(graph);
    }
    setCounters(graph, iteration, epoch);
  }

  /** Puts the numbers that a worker came to where they are averaged. */
  void send(ComputationGraph graph, BlockSpace sent, int lane) {
    blocks(graph).put(chunk -> sent.chunk(lane, chunk));
  }

  private StateBlocks blocks(ComputationGraph graph) {
    return new StateBlocks(cut, graph.params(), updaterState(graph));
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
