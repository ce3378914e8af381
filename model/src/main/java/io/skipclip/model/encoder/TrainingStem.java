package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pictures to pooled features, {@code maxpool(relu(bn1(conv1 x)))}, in training. */
final class TrainingStem {

  private final ConvolutionSpec spec;
  private final INDArray pictures;
  private final INDArray activated;
  private final INDArray out;
  private final BatchNorm norm;
  private final MaxPool pool;
  private final List<Runnable> forward = new ArrayList<>();
  private final List<Runnable> backward = new ArrayList<>();

  /**
   * Binds the way forward.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   */
  TrainingStem(
      ResNetLayout layout, TrainingContext context, INDArray pictures, ActivationShapes shapes) {
    this.spec = layout.stem();
    this.pictures = pictures;
    INDArray convolved = context.scratch().array(shapes.stem());
    this.activated = context.scratch().array(shapes.stem());
    this.out = context.scratch().array(shapes.pooled());
    Convolution convolution =
        Convolution.stem(spec, pictures, context.numbers().weights(spec), convolved);
    this.norm = context.norm(spec, convolved, activated);
    this.pool = new MaxPool(layout.encoder(), activated, out);
    forward.add(convolution::forward);
    forward.add(norm::forward);
    forward.add(NativeOp.relu(activated, activated));
    forward.add(pool::forward);
  }

  /** Before pooling. */
  INDArray activated() {
    return activated;
  }

  INDArray out() {
    return out;
  }

  void forward() {
    forward.forEach(Runnable::run);
  }

  /** Binds the way back from the incoming buffer, to the weights and no further. */
  void bindBackward(BackwardContext to) {
    TrainingBuffers buffers = to.buffers();
    backward.clear();
    INDArray pooled = Scratch.view(buffers.incoming(), out.shape());
    INDArray gradient = Scratch.view(buffers.inner(), activated.shape());
    INDArray working = Scratch.view(buffers.working(), activated.shape());
    backward.add(pool.backward(pooled, gradient));
    backward.add(NativeOp.sign(activated, working));
    backward.add(NativeOp.multiply(gradient, working, gradient));
    BatchNormTensors parameters = to.gradients().norm(spec);
    backward.add(norm.backward(gradient, working, parameters, to.scratch())::run);
    INDArray weights = to.gradients().weights(spec);
    backward.add(new StemGradient(spec, pictures, gradient, weights, to.scratch())::run);
  }

  void backward() {
    backward.forEach(Runnable::run);
  }
}
