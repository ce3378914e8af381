package io.skipclip.model.network;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.optimiser.TorchAdam;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** What all networks begin with. */
public final class NetworkBuilder {
  private NetworkBuilder() {}

  /**
   * Begins a graph without layers.
   *
   * @param optimiser of every layer
   * @param type of the network's numbers
   */
  public static GraphBuilder of(OptimiserSettings optimiser, DataType type) {
    return new NeuralNetConfiguration.Builder()
        .dataType(type)
        .seed(0) // draws nothing; left out, it is the time of day, and goes into model.zip
        .updater(TorchAdam.of(optimiser))
        .graphBuilder();
  }
}
