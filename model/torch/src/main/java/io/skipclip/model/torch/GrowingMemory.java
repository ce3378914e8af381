package io.skipclip.model.torch;

import io.skipclip.model.device.Workspaces;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Memory of an array that is made again and again, now larger, now smaller: kept at its largest, as
 * what Java's garbage collector frees it frees late.
 */
final class GrowingMemory implements AutoCloseable {
  private final DataType type;
  private INDArray largest;

  GrowingMemory(DataType type) {
    this.type = type;
  }

  /** An array, not initialised, in the memory of the one before. */
  INDArray array(long... shape) {
    long length = LongStream.of(shape).reduce(1, Math::multiplyExact);
    if (largest == null || largest.length() < length) {
      close();
      largest = Workspaces.outside(() -> Nd4j.createUninitialized(type, new long[] {length}, 'c'));
    }
    return largest.length() == length
        ? largest.reshape('c', shape)
        : largest.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
  }

  @Override
  public void close() {
    if (largest != null) {
      largest.close();
      largest = null;
    }
  }
}
