package io.skipclip.jobs.averaging.lanes;

import io.skipclip.model.device.FloatCopy;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Neighbouring elements of a flat float vector, at most a megabyte: enough to copy at a time, and
 * little on the heap.
 *
 * @param vector {@code [N]} or {@code [1, N]}
 * @param from the first
 * @param to the one after the last
 */
public record FloatSlice(INDArray vector, long from, long to) {
  private static final long MOST = 1 << 18;

  /** Returns the slices that make up a vector. */
  public static List<FloatSlice> cut(INDArray vector) {
    long length = vector.length();
    int slices = Math.toIntExact((length + MOST - 1) / MOST);
    return IntStream.range(0, slices)
        .mapToObj(i -> new FloatSlice(vector, length * i / slices, length * (i + 1) / slices))
        .toList();
  }

  /** Returns how many elements there are. */
  public int length() {
    return Math.toIntExact(to - from);
  }

  /** Returns a copy of the elements. */
  public float[] values() {
    return FloatCopy.get(vector, from, to);
  }

  /** Overwrites the elements. */
  public void set(float[] values) {
    FloatCopy.put(values, vector, from);
  }
}
