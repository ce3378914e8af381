package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Memory of one network for one shape of input: outside DL4J's workspaces, freed together. */
final class Scratch implements AutoCloseable {

  private final DataType type;
  private final List<INDArray> owned = new ArrayList<>();

  Scratch(DataType type) {
    this.type = type;
  }

  /** Memory of its own, not initialised. */
  INDArray array(long... shape) {
    INDArray array = outsideWorkspaces(() -> Nd4j.createUninitialized(type, shape, 'c'));
    owned.add(array);
    return array;
  }

  /** How many numbers it holds. */
  long numbers() {
    return owned.stream().mapToLong(INDArray::length).sum();
  }

  /** Runs something whose arrays are to outlive DL4J's workspaces. */
  static <T> T outsideWorkspaces(Supplier<T> body) {
    MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      return body.get();
    } finally {
      outside.close();
    }
  }

  /** Memory of its own, filled with a number. */
  INDArray filled(double value, long... shape) {
    return array(shape).assign(value);
  }

  /** The first numbers of an array, in another shape; shares its memory. */
  static INDArray view(INDArray array, long... shape) {
    return slice(array, 0, shape);
  }

  /** Numbers of a contiguous array from an offset on, in another shape; shares its memory. */
  static INDArray slice(INDArray array, long offset, long... shape) {
    long length = LongStream.of(shape).reduce(1, Math::multiplyExact);
    INDArray flat = array.reshape(array.length());
    return flat.get(NDArrayIndex.interval(offset, offset + length)).reshape('c', shape);
  }

  @Override
  public void close() {
    owned.forEach(INDArray::close);
    owned.clear();
  }
}
