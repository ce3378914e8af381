package io.skipclip.model.pretext;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link WeightlessVertex} at work, but for its way forward and its hand-written way back. */
@SuppressWarnings("overrides") // DL4J's own: BaseGraphVertex drops an ellipsis of its interface
public abstract class WeightlessRuntime extends BaseGraphVertex {
  private static final long serialVersionUID = 1L;

  protected WeightlessRuntime(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, null, null, type);
  }

  @Override
  public final void setBackpropGradientsViewArray(INDArray gradients) {
    if (gradients != null) {
      throw new IllegalArgumentException(
          "Cannot set gradients of "
              + getVertexName()
              + ": "
              + gradients.length()
              + " numbers, needs none");
    }
  }

  @Override
  public final Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int minibatchSize) {
    return new Pair<>(null, state);
  }

  @Override
  public final boolean hasLayer() {
    return false;
  }

  @Override
  public final Layer getLayer() {
    return null;
  }
}
