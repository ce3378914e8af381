package io.skipclip.model.encoder;

import io.skipclip.model.encoder.PassOfShape.Pass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A ResNet-18 bound to a shape of input, forward by the batch's statistics and back. Everything the
 * way back needs is kept from the way forward; nothing is computed twice.
 */
final class TrainingPass implements Pass {

  private final ActivationShapes shapes;
  private final Scratch backwardScratch;
  private final INDArray pictures;
  private final INDArray working;
  private final TrainingStem stem;
  private final List<TrainingBlock> blocks = new ArrayList<>();

  /**
   * Binds the way forward.
   *
   * @param input {@code [N, 3, T, H, W]}
   * @param scratch memory for the way forward
   * @param backwardScratch memory for the way back
   */
  TrainingPass(
      ResNetLayout layout,
      LayerViews numbers,
      long[] input,
      Scratch scratch,
      Scratch backwardScratch) {
    this.shapes = ActivationShapes.of(layout.encoder(), layout.stem(), input);
    this.backwardScratch = backwardScratch;
    scratch.rewind();
    long largest = ActivationShapes.count(shapes.stem());
    ChannelSums sums = new ChannelSums(largest / layout.encoder().width(), scratch);
    TrainingContext context = new TrainingContext(numbers, sums, scratch);
    this.working = scratch.array(largest);
    this.pictures = scratch.array(input);
    this.stem = new TrainingStem(layout, context, pictures, shapes);
    INDArray last = stem.out();
    for (BlockSpec spec : layout.blocks()) {
      TrainingBlock block = new TrainingBlock(spec, context, last, working);
      blocks.add(block);
      last = block.out();
    }
  }

  @Override
  public INDArray forward(INDArray input) {
    pictures.assign(input);
    stem.forward();
    blocks.forEach(TrainingBlock::forward);
    return out();
  }

  /**
   * Binds the way back.
   *
   * @param gradients where parameters' gradients go
   * @return where the output's gradient is to be put, {@code [N, T', H', W', C]}
   */
  INDArray bindBackward(LayerViews gradients) {
    backwardScratch.rewind();
    TrainingBuffers buffers = TrainingBuffers.of(working, shapes, backwardScratch);
    BackwardContext to = new BackwardContext(buffers, gradients, backwardScratch);
    for (TrainingBlock block : fromLast()) {
      block.bindBackward(to);
      to = to.turned();
    }
    stem.bindBackward(to);
    return Scratch.view(buffers.incoming(), out().shape());
  }

  /** Writes the gradient of every parameter. */
  void backward() {
    fromLast().forEach(TrainingBlock::backward);
    stem.backward();
  }

  /** What the stem and every block gave, {@code [N, T', H', W', C]} each. */
  List<INDArray> stages() {
    List<INDArray> stages = new ArrayList<>();
    stages.add(stem.activated());
    stages.add(stem.out());
    blocks.forEach(block -> stages.add(block.out()));
    return stages;
  }

  private INDArray out() {
    return blocks.get(blocks.size() - 1).out();
  }

  private List<TrainingBlock> fromLast() {
    List<TrainingBlock> reversed = new ArrayList<>(blocks);
    Collections.reverse(reversed);
    return reversed;
  }
}
