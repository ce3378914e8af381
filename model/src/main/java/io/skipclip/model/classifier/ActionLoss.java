package io.skipclip.model.classifier;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Softmax cross-entropy that remembers what share of its last batch was told right: a training step
 * lets go of its outputs.
 */
final class ActionLoss extends LossMCXENT {
  private static final long serialVersionUID = 1L;

  private transient double accuracy = Double.NaN;

  /** In [0, 1]; NaN where no batch has come yet. */
  double accuracy() {
    return accuracy;
  }

  @Override
  protected INDArray scoreArray(
      INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
    INDArray right = logits.argMax(1).eq(labels.argMax(1)); // [B]
    accuracy = right.castTo(DataType.DOUBLE).meanNumber().doubleValue();
    return super.scoreArray(labels, logits, activation, mask);
  }
}
