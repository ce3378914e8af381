package io.skipclip.model.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** Counts the parameters of a network that isn't there yet. */
public final class ParameterCount {
  private ParameterCount() {}

  /** Running statistics included. */
  public static long of(ComputationGraphConfiguration configuration) {
    return configuration.getVertices().values().stream()
        .mapToLong(vertex -> vertex.numParams(false))
        .sum();
  }
}
