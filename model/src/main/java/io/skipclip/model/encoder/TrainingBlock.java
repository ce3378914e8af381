package io.skipclip.model.encoder;

import io.skipclip.model.encoder.LayerViews.BatchNormTensors;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A basic block in training: {@code relu(bn2(conv2(relu(bn1(conv1 x)))) + shortcut x)}, and its way
 * back. The way back is bound from the last block to the first, after all forward passes.
 */
final class TrainingBlock {

  private final TrainingContext context;
  private final INDArray in;
  private final INDArray hidden;
  private final INDArray out;
  private final List<Runnable> forward = new ArrayList<>();
  private final List<Runnable> backward = new ArrayList<>();
  private final Unit first;
  private final Unit second;
  private final List<Unit> shortcut;

  /** A convolution and the batch norm behind it. */
  private record Unit(ConvolutionSpec spec, Convolution convolution, BatchNorm norm) {}

  /**
   * Binds the way forward.
   *
   * @param in {@code [N, T, H, W, C]}
   * @param working overwritten, at least as large as the output
   */
  TrainingBlock(BlockSpec spec, TrainingContext context, INDArray in, INDArray working) {
    this.context = context;
    this.in = in;
    long[] shape = ActivationShapes.after(spec.first(), in.shape());
    this.hidden = context.scratch().array(shape);
    this.out = context.scratch().array(shape);
    this.first = unit(spec.first(), in, hidden);
    forward.add(NativeOp.relu(hidden, hidden));
    this.second = unit(spec.second(), hidden, out);
    INDArray side = Scratch.view(working, shape);
    this.shortcut = spec.shortcut().map(each -> unit(each, in, side)).stream().toList();
    forward.add(NativeOp.add(out, shortcut.isEmpty() ? in : side, out));
    forward.add(NativeOp.relu(out, out));
  }

  /**
   * How many numbers one holds, for an input {@code [N, T, H, W, C]}: two arrays, one between each
   * convolution and its norm, and what convolutions hold of their own.
   */
  static long numbers(BlockSpec spec, long[] in) {
    long[] out = ActivationShapes.after(spec.first(), in);
    return ActivationShapes.count(out) * (spec.shortcut().isPresent() ? 5 : 4)
        + Convolution.backwardNumbers(spec.first(), in)
        + Convolution.backwardNumbers(spec.second(), out);
  }

  INDArray out() {
    return out;
  }

  void forward() {
    forward.forEach(Runnable::run);
  }

  /** Binds the way back, from the incoming buffer to the outgoing one. */
  void bindBackward(BackwardContext to) {
    TrainingBuffers buffers = to.buffers();
    backward.clear();
    INDArray gradient = Scratch.view(buffers.incoming(), out.shape());
    INDArray branch = Scratch.view(buffers.outgoing(), out.shape());
    INDArray inner = Scratch.view(buffers.inner(), out.shape());
    INDArray working = Scratch.view(buffers.working(), out.shape());
    INDArray inGradient = Scratch.view(buffers.outgoing(), in.shape());
    mask(gradient, out, working);
    backward.add(NativeOp.of("assign", List.of(branch, gradient), branch, List.of()));
    normBackward(second, branch, to);
    convolutionBackward(second, branch, inner, to);
    mask(inner, hidden, working);
    normBackward(first, inner, to);
    convolutionBackward(first, inner, inGradient, to);
    addShortcut(gradient, inGradient, to);
  }

  void backward() {
    backward.forEach(Runnable::run);
  }

  private void addShortcut(INDArray gradient, INDArray inGradient, BackwardContext to) {
    if (shortcut.isEmpty()) {
      backward.add(NativeOp.add(inGradient, gradient, inGradient));
      return;
    }
    INDArray side = Scratch.view(to.buffers().inner(), in.shape());
    normBackward(shortcut.get(0), gradient, to);
    convolutionBackward(shortcut.get(0), gradient, side, to);
    backward.add(NativeOp.add(inGradient, side, inGradient));
  }

  private Unit unit(ConvolutionSpec convolution, INDArray from, INDArray to) {
    INDArray between = context.scratch().array(to.shape());
    Convolution bound =
        Convolution.of(convolution, from, context.numbers().weights(convolution), between);
    BatchNorm norm = context.norm(convolution, between, to);
    forward.add(bound::forward);
    forward.add(norm::forward);
    return new Unit(convolution, bound, norm);
  }

  private void mask(INDArray gradient, INDArray activated, INDArray working) {
    backward.add(NativeOp.sign(activated, working));
    backward.add(NativeOp.multiply(gradient, working, gradient));
  }

  private void normBackward(Unit unit, INDArray gradient, BackwardContext to) {
    INDArray working = Scratch.view(to.buffers().working(), gradient.shape());
    BatchNormTensors parameters = to.gradients().norm(unit.spec());
    backward.add(unit.norm().backward(gradient, working, parameters, to.scratch())::run);
  }

  private void convolutionBackward(
      Unit unit, INDArray gradient, INDArray inGradient, BackwardContext to) {
    INDArray weights = to.gradients().weights(unit.spec());
    backward.add(unit.convolution().backward(gradient, inGradient, weights, to.scratch()));
  }
}
