package io.skipclip.model.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Memory that blocks take turns with on the way back.
 *
 * @param incoming the gradient of a block's output; and of its input, for the next
 * @param outgoing the other way round; the two change places from block to block
 * @param inner the gradient inside a block, as large as the stem's output
 * @param working overwritten by every step, as large as the stem's output
 */
record TrainingBuffers(INDArray incoming, INDArray outgoing, INDArray inner, INDArray working) {

  static TrainingBuffers of(INDArray working, ActivationShapes shapes, Scratch scratch) {
    long small = ActivationShapes.count(shapes.pooled());
    return new TrainingBuffers(
        scratch.array(small), scratch.array(small), scratch.array(working.length()), working);
  }

  /** How many numbers they are. */
  static long numbers(ActivationShapes shapes) {
    return 2 * ActivationShapes.count(shapes.pooled()) + 2 * ActivationShapes.count(shapes.stem());
  }

  TrainingBuffers turned() {
    return new TrainingBuffers(/* incoming= */ outgoing, /* outgoing= */ incoming, inner, working);
  }
}
