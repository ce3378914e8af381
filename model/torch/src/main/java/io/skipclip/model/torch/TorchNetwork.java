package io.skipclip.model.torch;

import io.skipclip.model.encoder.EncoderEngine;
import io.skipclip.model.encoder.ResNetLayout;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An encoder's arithmetic by libtorch, forward by its operations and back by its autograd. */
final class TorchNetwork implements EncoderEngine {
  private final TorchVector numbers;
  private final TorchLayers layers;
  private final Arithmetic arithmetic;
  private final ResNetLayout layout;
  private final List<TorchUnit> units;
  private final GrowingMemory memory;
  private INDArray boundGradients;
  private TorchVector gradients;
  private TorchVector pictures;
  private Tensor out;

  /**
   * @param numbers the layer's flat vector: parameters, then running statistics
   */
  TorchNetwork(TorchVector numbers, TorchLayers layers, Arithmetic arithmetic) {
    this.numbers = numbers;
    this.layers = layers;
    this.arithmetic = arithmetic;
    this.layout = layers.layout();
    this.memory = new GrowingMemory(numbers.dataType());
    this.units =
        layout.convolutions().stream().map(spec -> TorchUnit.of(spec, layout, numbers)).toList();
  }

  @Override
  public INDArray train(INDArray input) {
    return forward(input, true, layout.blocks().size());
  }

  @Override
  public INDArray infer(INDArray input) {
    return forward(input, false, layout.blocks().size());
  }

  @Override
  public INDArray infer(INDArray input, int stages) {
    return forward(input, false, stages * ResNetLayout.BLOCKS);
  }

  private INDArray forward(INDArray input, boolean training, int blocks) {
    forgetPass();
    INDArray features = memory.array(layout.featureShape(blocks, input.shape()));
    pictures = numbers.readable(input); // autograd reads it on the way back
    OutOfMemory.explained(() -> encode(features, training, blocks));
    if (!training) {
      forgetPass();
    }
    return features;
  }

  private void encode(INDArray features, boolean training, int blocks) {
    try (TorchVector to = numbers.beside(features)) {
      numbers.fetch();
      pictures.fetch();
      Scope.freeing(() -> encode(to, training, blocks));
    }
  }

  private void encode(TorchVector to, boolean training, int blocks) {
    Tensor input = pictures.part(0, layers.axes(pictures.shape()));
    Tensor result = arithmetic.during(() -> encoded(input, training, blocks));
    to.take(result, layers.axes(to.shape()));
    if (training) {
      numbers.giveBack(layout.trainable(), layout.total());
      out = new Tensor(result).retainReference(); // relu_ gives an alias that owns nothing
    }
  }

  private Tensor encoded(Tensor input, boolean training, int blocks) {
    Supplier<Tensor> forward = () -> layers.forward(units, input, training, blocks);
    return training ? forward.get() : Scope.unrecorded(forward);
  }

  @Override
  public void backward(INDArray gradient, INDArray vector) {
    if (out == null) {
      throw new IllegalStateException("Cannot go back: nothing was encoded for training");
    }
    OutOfMemory.explained(
        () -> {
          bind(vector);
          back(gradient);
        });
    forgetPass();
  }

  private void back(INDArray gradient) {
    try (TorchVector from = numbers.readable(gradient)) {
      from.fetch();
      gradients.clear(0, layout.trainable());
      Scope.freeing(() -> backward(from.part(0, layers.axes(gradient.shape()))));
      gradients.giveBack(0, layout.trainable());
    }
  }

  private void backward(Tensor gradient) {
    Tensor incoming = gradient.to(out.scalar_type());
    out.backward(incoming, new BoolOptional(), false, new TensorArrayRefOptional());
  }

  /** Autograd adds to where gradients are wanted. */
  private void bind(INDArray vector) {
    if (boundGradients == vector) {
      return;
    }
    if (gradients != null) {
      gradients.close();
    }
    gradients = numbers.beside(vector);
    boundGradients = vector;
    Scope.freeing(() -> units.forEach(unit -> unit.bind(layout, gradients)));
  }

  /** Frees what was kept for the way back: the tensors, and what they view. */
  private void forgetPass() {
    if (out != null) {
      out.releaseReference();
      out = null;
    }
    if (pictures != null) {
      pictures.close();
      pictures = null;
    }
  }

  @Override
  public void close() {
    forgetPass();
    units.forEach(TorchUnit::close);
    numbers.close();
    if (gradients != null) {
      gradients.close();
    }
    boundGradients = null;
    memory.close();
  }
}
