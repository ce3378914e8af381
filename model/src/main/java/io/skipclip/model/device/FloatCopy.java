package io.skipclip.model.device;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Copies floats between Java's arrays and ND4J's, in bulk.
 *
 * <p>ND4J 1.0.0-M2.1 fills an array on the CPU element by element ({@code
 * BaseDataBuffer.setData(float[])}) and reaches a part of one only by way of another array: of a
 * round of averaging that was a third of its CPU seconds. On the CPU this copies straight from and
 * to native memory. Elsewhere it leaves the copy to ND4J, whose CUDA buffers copy in bulk.
 */
public final class FloatCopy {
  static final boolean ON_CPU = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;

  private FloatCopy() {}

  /**
   * Returns a new array that holds values.
   *
   * @param values in c order, at least one
   * @param shape with as many elements
   * @throws IllegalArgumentException where there are more or fewer
   */
  public static INDArray toArray(float[] values, long... shape) {
    long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (values.length != elements || elements == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot make an array of shape %s: %d numbers, needs %d and at least 1",
              Arrays.toString(shape),
              values.length,
              elements));
    }
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    fill(array, values);
    return array;
  }

  /** Overwrites a whole array that is no view. */
  static void fill(INDArray array, float[] values) {
    if (ON_CPU) {
      at(array, 0).put(values, 0, values.length);
    } else {
      array.data().setData(values);
    }
  }

  /**
   * Overwrites elements of a flat vector.
   *
   * @param vector {@code [N]} or {@code [1, N]}, of floats that lie side by side
   * @param from the first of them
   */
  public static void put(float[] values, INDArray vector, long from) {
    check(vector, from, from + values.length);
    if (ON_CPU && values.length > 0) {
      at(vector, from).put(values, 0, values.length);
    } else {
      putByNd4j(values, vector, from);
    }
  }

  static void putByNd4j(float[] values, INDArray vector, long from) {
    if (values.length > 0) {
      try (INDArray array = Nd4j.createFromArray(values)) {
        slice(vector, from, from + values.length).assign(array);
      }
    }
  }

  /** Returns elements {@code [from, to)} of a flat vector, as {@link #put} takes it. */
  public static float[] get(INDArray vector, long from, long to) {
    check(vector, from, to);
    if (!ON_CPU || from == to) {
      return getByNd4j(vector, from, to);
    }
    float[] values = new float[Math.toIntExact(to - from)];
    at(vector, from).get(values, 0, values.length);
    return values;
  }

  static float[] getByNd4j(INDArray vector, long from, long to) {
    float[] values = new float[Math.toIntExact(to - from)];
    if (values.length > 0) {
      try (INDArray copy = slice(vector, from, to).dup()) {
        copy.data().asNioFloat().get(values);
      }
    }
    return values;
  }

  /**
   * Overwrites elements {@code [from, to)} of a flat vector, as {@link #put(float[], INDArray,
   * long)} takes it, with the next ones of bytes.
   *
   * @param bytes floats in the buffer's order; their position moves on
   */
  public static void put(ByteBuffer bytes, INDArray vector, long from, long to) {
    check(vector, from, to);
    int length = Math.toIntExact(to - from);
    FloatBuffer floats = next(bytes, length);
    if (ON_CPU && length > 0) {
      numbers(vector, from, length).put(floats);
    } else {
      float[] values = new float[length];
      floats.get(values);
      putByNd4j(values, vector, from);
    }
  }

  /**
   * Appends elements {@code [from, to)} of a flat vector to bytes, in the buffer's order.
   *
   * @param bytes its position moves on
   */
  public static void get(INDArray vector, long from, long to, ByteBuffer bytes) {
    check(vector, from, to);
    int length = Math.toIntExact(to - from);
    FloatBuffer floats = next(bytes, length);
    if (ON_CPU && length > 0) {
      floats.put(numbers(vector, from, length));
    } else {
      floats.put(getByNd4j(vector, from, to));
    }
  }

  private static FloatBuffer next(ByteBuffer bytes, int length) {
    FloatBuffer floats = bytes.asFloatBuffer().limit(length);
    bytes.position(bytes.position() + length * Float.BYTES);
    return floats;
  }

  /** Native memory itself. */
  private static FloatBuffer numbers(INDArray vector, long from, int length) {
    FloatPointer first = at(vector, from);
    return first.limit(first.position() + length).asBuffer();
  }

  private static void check(INDArray vector, long from, long to) {
    boolean flat =
        vector.dataType() == DataType.FLOAT
            && (vector.isEmpty() || (vector.rank() < 3 && vector.elementWiseStride() == 1));
    long length = vector.isEmpty() ? 0 : vector.length();
    if (!flat || from < 0 || from > to || to > length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot copy elements %d to %d of %s, needs a flat vector of floats with as many",
              from,
              to,
              vector.shapeInfoToString()));
    }
  }

  /** The address of an element; a view's own, where the array is one. */
  private static FloatPointer at(INDArray array, long element) {
    FloatPointer first = (FloatPointer) array.data().addressPointer();
    return first.position(first.position() + element);
  }

  private static INDArray slice(INDArray vector, long from, long to) {
    return vector.reshape(vector.length()).get(NDArrayIndex.interval(from, to));
  }
}
