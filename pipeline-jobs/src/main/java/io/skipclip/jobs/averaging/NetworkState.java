package io.skipclip.jobs.averaging;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a worker needs to go on where the driver's network stands: configuration, parameters,
 * updater state, iteration and epoch. (DL4J's own broadcast loses the last two.)
 */
final class NetworkState implements Externalizable {
  private static final long serialVersionUID = 1L;

  private String configuration = "";
  private INDArray parameters = FloatVectors.none();
  private INDArray updater = FloatVectors.none();
  private int iteration;
  private int epoch;

  /** For deserialisation only. */
  public NetworkState() {}

  /**
   * Returns a network's state. It shares the network's memory.
   *
   * @param graph the network
   * @param policy with RESET, the updater's state is left out
   */
  static NetworkState of(ComputationGraph graph, UpdaterStatePolicy policy) {
    NetworkState state = new NetworkState();
    state.configuration = withoutCounters(graph.getConfiguration());
    state.parameters = graph.params();
    state.updater = policy == UpdaterStatePolicy.RESET ? FloatVectors.none() : updaterState(graph);
    state.iteration = graph.getIterationCount();
    state.epoch = graph.getEpochCount();
    return state;
  }

  /** Returns the network's configuration as JSON, the same in every round. */
  String configuration() {
    return configuration;
  }

  /** Returns the iteration to start at. */
  int iteration() {
    return iteration;
  }

  /** Returns whether the updater's state is among what is averaged. */
  boolean carriesUpdater() {
    return updater.length() > 0;
  }

  /** Makes a network of the same configuration stand where this state does. */
  void installIn(ComputationGraph graph) {
    graph.setParams(parameters);
    if (carriesUpdater()) {
      updaterState(graph).assign(updater);
    } else {
      resetUpdater(graph);
    }
    setCounters(graph, iteration, epoch);
  }

  /** Returns the vector an updater keeps its state in, {@code [0]} where it keeps none. */
  static INDArray updaterState(ComputationGraph graph) {
    INDArray state = graph.getUpdater().getStateViewArray();
    return state == null ? FloatVectors.none() : state;
  }

  /** Gives a network's updater the state of a new one. */
  static void resetUpdater(ComputationGraph graph) {
    if (updaterState(graph).length() > 0) {
      INDArray fresh = new ComputationGraphUpdater(graph).getStateViewArray();
      updaterState(graph).assign(fresh);
      fresh.close();
    }
  }

  /** Sets a network's counters, and its layers', which keep copies. */
  static void setCounters(ComputationGraph graph, int iteration, int epoch) {
    graph.getConfiguration().setIterationCount(iteration);
    graph.getConfiguration().setEpochCount(epoch);
    for (Layer layer : graph.getLayers()) {
      layer.setIterationCount(iteration);
      layer.setEpochCount(epoch);
    }
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    byte[] json = configuration.getBytes(StandardCharsets.UTF_8);
    out.writeInt(json.length);
    out.write(json);
    FloatVectors.write(out, parameters);
    FloatVectors.write(out, updater);
    out.writeInt(iteration);
    out.writeInt(epoch);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    byte[] json = new byte[in.readInt()];
    in.readFully(json);
    configuration = new String(json, StandardCharsets.UTF_8);
    parameters = FloatVectors.read(in);
    updater = FloatVectors.read(in);
    iteration = in.readInt();
    epoch = in.readInt();
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
