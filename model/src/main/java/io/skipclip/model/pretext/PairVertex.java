package io.skipclip.model.pretext;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Every two clips of an example side by side: features {@code [B n, C]} to {@code [B P, 2C]}, with
 * the P = n (n - 1) / 2 pairs {@code i < j} in lexicographic order; b-major both.
 */
public final class PairVertex extends WeightlessVertex {
  private static final long serialVersionUID = 1L;

  @JsonProperty("clips")
  private final int clips;

  /**
   * @param clips n of an example, 2 or more
   */
  @JsonCreator
  public PairVertex(@JsonProperty("clips") int clips) {
    if (clips < 2) {
      throw new IllegalArgumentException("Invalid clips: " + clips + " (must be at least 2)");
    }
    this.clips = clips;
  }

  /** P. */
  public int pairs() {
    return clips * (clips - 1) / 2;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    return new PairVertexRuntime(graph, name, index, type, clips);
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // abstract there
  public GraphVertex clone() {
    return new PairVertex(clips);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PairVertex that && clips == that.clips;
  }

  @Override
  public int hashCode() {
    return clips;
  }

  @Override
  public int minVertexInputs() {
    return 1;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(2 * inputs[0].arrayElementsPerExample());
  }
}
