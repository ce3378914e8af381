package io.skipclip.model.weights;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a 2D ResNet-18 becomes a 3D one: weights repeated along time and divided by how often, batch
 * norm's as they are. A clip whose frames are all alike then has the features of the frame, but for
 * the zeros before its start and behind its end.
 */
final class Inflation {
  private Inflation() {}

  /** Where the 2D network's tensors are. */
  @FunctionalInterface
  interface Flat {
    /**
     * A tensor, which the caller may overwrite.
     *
     * @throws IllegalArgumentException where there is none, or one of another shape
     */
    INDArray tensor(String name, long... shape);
  }

  /**
   * Fills a tensor of a 3D network, or of a 2D one, which becomes the 2D network itself.
   *
   * @param source the name that the 2D network's tensor has
   */
  static void fill(INDArray tensor, Flat flat, String source) {
    long[] shape = tensor.shape();
    if (shape.length < 5) {
      tensor.assign(flat.tensor(source, shape));
      return;
    }
    long times = shape[2];
    INDArray slice = flat.tensor(source, shape[0], shape[1], shape[3], shape[4]).divi(times);
    for (long time = 0; time < times; time++) {
      tensor.get(all(), all(), point(time), all(), all()).assign(slice);
    }
  }
}
