package io.skipclip.model.pretext;

import io.skipclip.model.encoder.EncoderLayer;
import io.skipclip.model.network.NetworkBuilder;
import io.skipclip.model.optimiser.CoupledWeightDecay;
import io.skipclip.model.optimiser.OptimiserSettings;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The graph of a pretext network in the making: an encoder for each input, then a head, then the
 * loss. Each part returns its vertex's name, for the next to read.
 */
public final class PretextGraph {
  /** The vertex of the loss. */
  public static final String LOSS = "loss";

  private final GraphBuilder builder;
  private final OptimiserSettings optimiser;

  private PretextGraph(GraphBuilder builder, OptimiserSettings optimiser) {
    this.builder = builder;
    this.optimiser = optimiser;
  }

  /**
   * Begins with inputs and their encoders.
   *
   * @param optimiser of every layer
   * @param seeds of the encoders' weights
   * @param type of the network's numbers
   */
  public static PretextGraph of(
      List<InputSlot> inputs, OptimiserSettings optimiser, SplittableRandom seeds, DataType type) {
    GraphBuilder builder =
        NetworkBuilder.of(optimiser, type).addInputs(inputs.stream().map(InputSlot::name).toList());
    for (InputSlot input : inputs) {
      EncoderLayer encoder = EncoderLayer.trained(input.shape(), optimiser, seeds.nextLong());
      builder.addLayer(input.encoder(), encoder, input.name());
    }
    return new PretextGraph(builder, optimiser);
  }

  /** Features {@code [N, C, T, H, W]} averaged over time and cells, to {@code [N, C]}. */
  public String pooled(String features) {
    builder.addLayer("pooled", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), features);
    return "pooled";
  }

  /**
   * A linear layer and what follows it, {@code [N, in]} to {@code [N, out]}.
   *
   * @param name as PyTorch's state_dict has it
   * @param dropout the share of its input that training drops, in [0, 1); 0 drops nothing
   */
  public String linear(
      String name, int in, int out, Activation activation, double dropout, String input) {
    DenseLayer.Builder layer = new DenseLayer.Builder().nIn(in).nOut(out).activation(activation);
    layer.regularization(CoupledWeightDecay.of(optimiser));
    layer.regularizationBias(CoupledWeightDecay.of(optimiser));
    if (dropout > 0) {
      layer.dropOut(new Dropout(1 - dropout)); // Deeplearning4j is told the share kept
    }
    builder.addLayer(name, layer.build(), input);
    return name;
  }

  /**
   * Checks what part of a layer's input is dropped.
   *
   * @throws IllegalArgumentException where it isn't in [0, 1)
   */
  public static void requireDropout(double dropout) {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("Invalid dropout: " + dropout + " (must be in [0, 1))");
    }
  }

  /** An example's vectors side by side: {@code [B n, width / n]} to {@code [B, width]}. */
  public String joined(String name, int width, String input) {
    builder.addVertex(name, new ReshapeVertex(-1, width), input);
    return name;
  }

  /** Whatever else a task has between features and loss. */
  public String vertex(String name, GraphVertex vertex, String... inputs) {
    builder.addVertex(name, vertex, inputs);
    return name;
  }

  /** Ends with the loss of an example's row. */
  public ComputationGraphConfiguration lossOf(String rows, RowLossFunction loss) {
    LossLayer layer = new LossLayer.Builder(loss).activation(Activation.IDENTITY).build();
    return builder.addLayer(LOSS, layer, rows).setOutputs(LOSS).build();
  }
}
