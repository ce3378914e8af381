package io.skipclip.model.encoder;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer's two flat vectors, numbers and gradients, as the tensors of its convolutions. */
final class LayerViews {
  /** A batch norm's parameters and running statistics: views {@code [C]} of the layer's vectors. */
  record BatchNormTensors(
      INDArray gamma, INDArray beta, INDArray runningMean, INDArray runningVariance) {}

  private final Map<String, ResNetLayout.Slot> slots;
  private final INDArray vector;

  /**
   * @param slots where each tensor lies
   * @param vector flat, trained numbers first, then running statistics
   */
  LayerViews(Map<String, ResNetLayout.Slot> slots, INDArray vector) {
    this.slots = slots;
    this.vector = vector;
  }

  DataType type() {
    return vector.dataType();
  }

  /** {@code [out, in, kT, kH, kW]}; a 2D network's have kT = 1. */
  INDArray weights(ConvolutionSpec spec) {
    long offset = slots.get(spec.name() + ".weight").offset();
    return Scratch.slice(vector, offset, spec.weightShape());
  }

  BatchNormTensors norm(ConvolutionSpec spec) {
    return new BatchNormTensors(
        named(spec.norm() + ".weight"),
        named(spec.norm() + ".bias"),
        named(spec.norm() + ".running_mean"),
        named(spec.norm() + ".running_var"));
  }

  /** A tensor by PyTorch's name, less the encoder's prefix. */
  INDArray named(String name) {
    ResNetLayout.Slot slot = slots.get(name);
    return Scratch.slice(vector, slot.offset(), slot.shapeArray());
  }
}
