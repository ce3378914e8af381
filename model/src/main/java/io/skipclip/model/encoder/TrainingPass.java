package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A ResNet-18 bound to a shape of input, forward by the batch's statistics and back. Everything the
 * way back needs is kept from the way forward; nothing is computed twice.
 */
final class TrainingPass implements Pass {

  private final Scratch scratch;
  private final INDArray pictures;
  private final List<TrainingBlock> blocks = new ArrayList<>();
  private final List<Runnable> forward = new ArrayList<>();
  private final List<Runnable> backward = new ArrayList<>();
  private final INDArray out;
  private final INDArray outGradient;

  /**
   * Binds one.
   *
   * @param input {@code [N, 3, T, H, W]}
   */
  TrainingPass(ResNetLayout layout, LayerViews numbers, LayerViews gradients, long[] input) {
    ActivationShapes shapes = ActivationShapes.of(layout.encoder(), layout.stem(), input);
    this.scratch = new Scratch(numbers.type());
    long mostRows = ActivationShapes.count(shapes.stem()) / layout.encoder().width();
    TrainingContext context =
        new TrainingContext(numbers, gradients, new ChannelSums(mostRows, scratch), scratch);
    TrainingBuffers buffers = TrainingBuffers.of(shapes, scratch);
    this.pictures = scratch.array(input);
    TrainingStem stem = new TrainingStem(layout, context, pictures, shapes);
    forward.add(stem::forward);
    INDArray last = stem.out();
    for (BlockSpec spec : layout.blocks()) {
      TrainingBlock block = new TrainingBlock(spec, context, last, buffers.working());
      blocks.add(block);
      forward.add(block::forward);
      last = block.out();
    }
    this.out = last;
    this.outGradient = Scratch.view(buffers.incoming(), out.shape());
    bindBackward(stem, buffers);
  }

  private void bindBackward(TrainingStem stem, TrainingBuffers buffers) {
    List<TrainingBlock> fromLast = new ArrayList<>(blocks);
    Collections.reverse(fromLast);
    TrainingBuffers turn = buffers;
    for (TrainingBlock block : fromLast) {
      block.bindBackward(turn);
      backward.add(block::backward);
      turn = turn.turned();
    }
    stem.bindBackward(turn);
    backward.add(stem::backward);
  }

  @Override
  public INDArray forward(INDArray input) {
    pictures.assign(input);
    forward.forEach(Runnable::run);
    return out;
  }

  /**
   * Writes the gradient of every parameter.
   *
   * @param gradient of the output, {@code [N, T', H', W', C]}
   */
  void backward(INDArray gradient) {
    outGradient.assign(gradient);
    backward.forEach(Runnable::run);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
