package io.skipclip.model.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A network bound to a shape of input. */
interface Pass {

  /**
   * Encodes pictures.
   *
   * @param input {@code [N, 3, T, H, W]} of the bound shape
   * @return {@code [N, T', H', W', C]}, valid until the next call
   */
  INDArray forward(INDArray input);
}
