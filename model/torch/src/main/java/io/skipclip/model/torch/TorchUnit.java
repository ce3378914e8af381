package io.skipclip.model.torch;

import io.skipclip.model.encoder.ConvolutionSpec;
import io.skipclip.model.encoder.ResNetLayout;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** A convolution and its batch norm, on views of the encoder's vector. */
record TorchUnit(
    ConvolutionSpec spec,
    Tensor weight,
    Tensor gamma,
    Tensor beta,
    TensorOptional scale,
    TensorOptional shift,
    TensorOptional mean,
    TensorOptional variance)
    implements AutoCloseable {

  static TorchUnit of(ConvolutionSpec spec, ResNetLayout layout, TorchVector numbers) {
    Tensor gamma = trained(spec.norm() + ".weight", layout, numbers);
    Tensor beta = trained(spec.norm() + ".bias", layout, numbers);
    return new TorchUnit(
        spec,
        trained(spec.name() + ".weight", layout, numbers),
        gamma,
        beta,
        new TensorOptional(gamma),
        new TensorOptional(beta),
        new TensorOptional(view(spec.norm() + ".running_mean", layout, numbers)),
        new TensorOptional(view(spec.norm() + ".running_var", layout, numbers)));
  }

  private static Tensor trained(String name, ResNetLayout layout, TorchVector numbers) {
    Tensor leaf = view(name, layout, numbers);
    leaf.set_requires_grad(true); // what this gives back owns nothing
    return leaf;
  }

  private static Tensor view(String name, ResNetLayout layout, TorchVector vector) {
    ResNetLayout.Slot slot = layout.slots().get(name);
    return vector.part(slot.offset(), slot.shapeArray());
  }

  /** Has autograd add to views of a vector of gradients. */
  void bind(ResNetLayout layout, TorchVector gradients) {
    weight.mutable_grad().put(view(spec.name() + ".weight", layout, gradients));
    gamma.mutable_grad().put(view(spec.norm() + ".weight", layout, gradients));
    beta.mutable_grad().put(view(spec.norm() + ".bias", layout, gradients));
  }

  @Override
  public void close() {
    List.of(weight, gamma, beta, scale, shift, mean, variance).forEach(Pointer::close);
  }
}
