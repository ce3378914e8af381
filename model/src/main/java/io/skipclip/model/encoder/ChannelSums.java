package io.skipclip.model.encoder;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums over the rows of {@code [R, C]} as a matrix product with a row of ones, four to seven times
 * as fast as ND4J's reductions.
 */
final class ChannelSums {

  private final INDArray ones;
  private final Scratch scratch;

  /**
   * @param mostRows the longest R that will be asked for
   */
  ChannelSums(long mostRows, Scratch scratch) {
    this.ones = scratch.filled(1, 1, mostRows);
    this.scratch = scratch;
  }

  /** Binds the sum over the rows of {@code [R, C]}. */
  Bound of(INDArray rows) {
    INDArray sum = scratch.array(1, rows.size(1));
    NativeOp product =
        NativeOp.of(
            "matmul", List.of(Scratch.view(ones, 1, rows.size(0)), rows), sum, List.of(0L, 0L, 0L));
    return new Bound(product, sum);
  }

  /** A sum bound to what it sums. */
  record Bound(NativeOp product, INDArray sum) {

    /** The C sums of what the rows hold now. */
    double[] now() {
      product.run();
      DataBuffer data = sum.data();
      double[] values = new double[(int) sum.length()];
      for (int c = 0; c < values.length; c++) {
        values[c] = data.getDouble(c);
      }
      return values;
    }
  }
}
