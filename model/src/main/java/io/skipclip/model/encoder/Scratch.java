package io.skipclip.model.encoder;

import io.skipclip.model.device.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Memory of a network's passes, one after the other: outside DL4J's workspaces, freed together. A
 * pass for another shape of input takes over what the one before had, array by array. Freed and
 * taken anew for each shape (every epoch ends with a smaller minibatch), it would not fit where it
 * was: small native objects that wait for Java's garbage collector lie between, and the process
 * grows by about half of a pass each time.
 */
final class Scratch implements AutoCloseable {

  private final DataType type;
  private final List<INDArray> owned = new ArrayList<>();
  private int taken;

  Scratch(DataType type) {
    this.type = type;
  }

  /** Memory of its own, not initialised. */
  INDArray array(long... shape) {
    long length = ActivationShapes.count(shape);
    if (taken == owned.size()) {
      owned.add(create(length));
    } else if (owned.get(taken).length() < length) {
      owned.get(taken).close();
      owned.set(taken, create(length));
    }
    INDArray memory = owned.get(taken++);
    return memory.length() == length ? memory.reshape('c', shape) : view(memory, shape);
  }

  private INDArray create(long length) {
    return Workspaces.outside(() -> Nd4j.createUninitialized(type, new long[] {length}, 'c'));
  }

  /** Begins anew: what was given out before may be given out again. */
  void rewind() {
    taken = 0;
  }

  /** How many numbers it holds. */
  long numbers() {
    return owned.stream().mapToLong(INDArray::length).sum();
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
    taken = 0;
  }
}
