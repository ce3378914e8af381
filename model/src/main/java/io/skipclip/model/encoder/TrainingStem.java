package io.skipclip.model.encoder;

import io.skipclip.model.encoder.LayerViews.BatchNormTensors;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pictures to pooled features, {@code maxpool(relu(bn1(conv1 x)))}, in training. */
final class TrainingStem {

  private final ConvolutionSpec spec;
  private final INDArray pictures;
  private final INDArray activated;
  private final INDArray out;
  private final Convolution convolution;
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
    this.convolution = Convolution.stem(spec, pictures, context.numbers().weights(spec), convolved);
    this.norm = context.norm(spec, convolved, activated);
    this.pool = new MaxPool(layout.encoder(), activated, out);
    forward.add(convolution::forward);
    forward.add(norm::forward);
    forward.add(NativeOp.relu(activated, activated));
    forward.add(pool::forward);
  }

  /** How many numbers one holds, the pictures among them. */
  static long numbers(ConvolutionSpec spec, long[] pictures, ActivationShapes shapes) {
    long wayBack =
        pictures[2] > 1
            ? StemGradient.numbers(spec, pictures, shapes.stem())
            : ActivationShapes.count(pictures);
    return ActivationShapes.count(pictures)
        + 2 * ActivationShapes.count(shapes.stem())
        + ActivationShapes.count(shapes.pooled())
        + wayBack;
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
    // a maximum of 0 is of a window without anything above 0: masking by the ReLU can come first
    INDArray mask = Scratch.view(buffers.working(), out.shape());
    backward.add(NativeOp.sign(out, mask));
    backward.add(NativeOp.multiply(pooled, mask, pooled));
    backward.add(pool.backward(pooled, gradient));
    BatchNormTensors parameters = to.gradients().norm(spec);
    backward.add(norm.backward(gradient, working, parameters, to.scratch())::run);
    backward.add(weightGradient(gradient, to));
  }

  /** In time the pictures' gradient would be most of the work; in one frame it's the least. */
  private Runnable weightGradient(INDArray gradient, BackwardContext to) {
    INDArray weights = to.gradients().weights(spec);
    if (pictures.size(2) > 1) {
      return new StemGradient(spec, pictures, gradient, weights, to.scratch())::run;
    }
    INDArray unneeded = to.scratch().array(pictures.shape());
    return convolution.stemBackward(gradient, unneeded, weights);
  }

  void backward() {
    backward.forEach(Runnable::run);
  }
}
