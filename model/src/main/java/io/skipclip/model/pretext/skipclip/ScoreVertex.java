package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.pretext.WeightlessVertex;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * From features to an example's row: h {@code [B, C, T, H, W]}, z {@code [F, C, T', H, W]} and,
 * with rotation, logits {@code [F, 4]} to {@code [B, M + Q + 16R]}, or longer by the scores of
 * others, in {@link ScoreLayout}'s order.
 */
final class ScoreVertex extends WeightlessVertex {

  private static final long serialVersionUID = 1L;

  @JsonProperty("targets")
  private final int targets;

  @JsonProperty("negatives")
  private final int negatives;

  @JsonProperty("rotated")
  private final int rotated;

  @JsonProperty("others")
  @JsonInclude(JsonInclude.Include.NON_DEFAULT) // as it was before there were any
  private final boolean others;

  @JsonCreator
  ScoreVertex(
      @JsonProperty("targets") int targets,
      @JsonProperty("negatives") int negatives,
      @JsonProperty("rotated") int rotated,
      @JsonProperty("others") boolean others) {
    this.targets = targets;
    this.negatives = negatives;
    this.rotated = rotated;
    this.others = others;
  }

  static ScoreVertex of(ScoreLayout layout) {
    return new ScoreVertex(layout.targets(), layout.negatives(), layout.rotated(), layout.others());
  }

  private ScoreLayout layout() {
    return new ScoreLayout(targets, negatives, rotated, others);
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    return new ScoreVertexRuntime(graph, name, index, type, layout());
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // abstract there
  public GraphVertex clone() {
    return of(layout());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreVertex that && layout().equals(that.layout());
  }

  @Override
  public int hashCode() {
    return Objects.hash(layout());
  }

  @Override
  public int minVertexInputs() {
    return rotated > 0 ? 3 : 2;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return InputType.feedForward(layout().rowLength(1));
  }
}
