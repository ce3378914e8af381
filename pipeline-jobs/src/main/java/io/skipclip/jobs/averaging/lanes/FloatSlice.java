package io.skipclip.jobs.averaging.lanes;

import io.skipclip.model.device.FloatCopy;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Neighbouring elements of a flat float vector. Cut from a network it only points there and copies
 * its elements each time they are asked for or written, so that a lane never holds its whole state
 * on the heap (a stream keeps every array it has written); read from a stream it holds them.
 */
public final class FloatSlice implements Externalizable {
  private static final long serialVersionUID = 1L;
  private static final long SMALL = 1 << 18;

  // No empty array: a process that averages chunks without training has no need of ND4J.
  private transient Optional<INDArray> vector = Optional.empty();
  private transient long from;
  private transient long to;
  private transient float[] values = {};

  /** For deserialisation only. */
  public FloatSlice() {}

  /** Points at slices of at most a megabyte that make up a vector. */
  public static List<FloatSlice> cut(INDArray vector) {
    int slices = Math.toIntExact((vector.length() + SMALL - 1) / SMALL);
    return IntStream.range(0, slices).mapToObj(slice -> cut(vector, slice, slices)).toList();
  }

  /** Overwrites a vector with the slices that make it up. */
  public static void join(List<FloatSlice> slices, INDArray vector) {
    long from = 0;
    for (FloatSlice slice : slices) {
      float[] values = slice.values();
      FloatCopy.put(values, vector, from);
      from += values.length;
    }
  }

  /** Points at one of {@code chunks} slices, as equal as can be, that make up a vector. */
  public static FloatSlice cut(INDArray vector, int chunk, int chunks) {
    FloatSlice slice = new FloatSlice();
    slice.vector = Optional.of(vector);
    slice.from = vector.length() * chunk / chunks;
    slice.to = vector.length() * (chunk + 1) / chunks;
    return slice;
  }

  /** Holds values; the array is not copied. */
  public static FloatSlice of(float[] values) {
    FloatSlice slice = new FloatSlice();
    slice.values = values;
    return slice;
  }

  /** Returns how many elements there are. */
  public int length() {
    return from < to ? Math.toIntExact(to - from) : values.length;
  }

  /** Returns the elements. */
  public float[] values() {
    return from < to ? FloatCopy.get(vector.orElseThrow(), from, to) : values;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    float[] elements = values();
    out.writeInt(elements.length);
    FloatVectors.writeBlock(out, elements);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    values = FloatVectors.readBlock(in, in.readInt());
  }
}
