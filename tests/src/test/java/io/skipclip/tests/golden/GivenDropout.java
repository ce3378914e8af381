package io.skipclip.tests.golden;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dropout of half, by a mask that isn't drawn.
 *
 * @param mask 1 where a number is kept, 0 elsewhere
 */
record GivenDropout(INDArray mask) implements IDropout {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    return result.assign(input).muli(mask).muli(2);
  }

  @Override
  public INDArray backprop(INDArray onOutput, INDArray onInput, int iteration, int epoch) {
    return onInput.assign(onOutput).muli(mask).muli(2);
  }

  @Override
  public void clear() {
    // nothing is kept
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // immutable
  public IDropout clone() {
    return this;
  }
}
