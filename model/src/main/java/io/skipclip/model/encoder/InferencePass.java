package io.skipclip.model.encoder;

import io.skipclip.model.encoder.PassOfShape.Pass;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A ResNet-18 bound to a shape of input, forward by the running statistics. Keeps little memory.
 */
final class InferencePass implements Pass {

  private final LayerViews numbers;
  private final INDArray pictures;
  private final List<Runnable> steps = new ArrayList<>();
  private final INDArray out;

  /**
   * Binds one.
   *
   * @param input {@code [N, 3, T, H, W]}
   * @param blocks how many of the layout's blocks it goes through
   * @param scratch memory for it
   */
  InferencePass(
      ResNetLayout layout, LayerViews numbers, long[] input, int blocks, Scratch scratch) {
    ActivationShapes shapes = ActivationShapes.of(layout.encoder(), layout.stem(), input);
    this.numbers = numbers;
    scratch.rewind();
    this.pictures = scratch.array(input);
    INDArray wide = scratch.array(shapes.stem());
    long small = ActivationShapes.count(shapes.pooled());
    INDArray side = scratch.array(small);
    List<INDArray> turns = List.of(scratch.array(small), scratch.array(small));
    INDArray last = bindStem(layout, wide, Scratch.view(turns.get(0), shapes.pooled()));
    int turn = 1;
    for (BlockSpec block : layout.blocks().subList(0, blocks)) {
      long[] shape = ActivationShapes.after(block.first(), last.shape());
      INDArray to = Scratch.view(turns.get(turn), shape);
      bindBlock(block, List.of(last, Scratch.view(wide, shape), Scratch.view(side, shape), to));
      last = to;
      turn = 1 - turn;
    }
    this.out = last;
  }

  @Override
  public INDArray forward(INDArray input) {
    pictures.assign(input);
    steps.forEach(Runnable::run);
    return out;
  }

  private INDArray bindStem(ResNetLayout layout, INDArray wide, INDArray pooled) {
    ConvolutionSpec spec = layout.stem();
    steps.add(Convolution.stem(spec, pictures, numbers.weights(spec), wide)::forward);
    steps.add(BatchNorm.inference(numbers.norm(spec), wide, wide));
    steps.add(NativeOp.relu(wide, wide));
    steps.add(new MaxPool(layout.encoder(), wide, pooled)::forward);
    return pooled;
  }

  /** Binds a block; the arrays are its input, its inside, its shortcut's output, its output. */
  private void bindBlock(BlockSpec block, List<INDArray> arrays) {
    INDArray in = arrays.get(0);
    INDArray hidden = arrays.get(1);
    INDArray to = arrays.get(3);
    bindUnit(block.first(), in, hidden);
    steps.add(NativeOp.relu(hidden, hidden));
    bindUnit(block.second(), hidden, to);
    block.shortcut().ifPresent(each -> bindUnit(each, in, arrays.get(2)));
    steps.add(NativeOp.add(to, block.shortcut().isPresent() ? arrays.get(2) : in, to));
    steps.add(NativeOp.relu(to, to));
  }

  private void bindUnit(ConvolutionSpec spec, INDArray from, INDArray to) {
    steps.add(Convolution.of(spec, from, numbers.weights(spec), to)::forward);
    steps.add(BatchNorm.inference(numbers.norm(spec), to, to));
  }
}
