package io.skipclip.model.device;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array in the making: a buffer to fill, then ND4J's array. On the CPU the buffer is the array's
 * own memory, so that nothing is copied. Elsewhere, and from 2 GiB on, which no buffer of native
 * memory addresses, it is Java's, and copied in bulk in the end. Give the array back by {@link
 * RecycledArrays#giveBack}.
 */
public final class ArrayMemory {
  private static final int MOST_NATIVE = Integer.MAX_VALUE / Float.BYTES;
  private static final int MOST = Integer.MAX_VALUE - 8; // of a Java array

  private final INDArray array;
  private final FloatBuffer buffer;

  private ArrayMemory(INDArray array, FloatBuffer buffer) {
    this.array = array;
    this.buffer = buffer;
  }

  /**
   * Takes memory; what it holds is undefined.
   *
   * @param shape of the array, with 1 element or more and fewer than 2^31 - 8
   * @throws IllegalArgumentException where there are more or none
   */
  public static ArrayMemory of(long... shape) {
    long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (elements < 1 || elements > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot make an array of shape %s: %,d numbers, needs 1 to %,d",
              Arrays.toString(shape),
              elements,
              MOST));
    }
    INDArray array = RecycledArrays.take(shape);
    boolean inPlace = FloatCopy.ON_CPU && elements <= MOST_NATIVE;
    return new ArrayMemory(array, inPlace ? memoryOf(array) : FloatBuffer.allocate((int) elements));
  }

  private static FloatBuffer memoryOf(INDArray array) {
    FloatPointer first = (FloatPointer) array.data().addressPointer();
    return first.capacity(first.position() + array.length()).asBuffer();
  }

  /** Where the elements go, in c order; to be used before the array is asked for. */
  public FloatBuffer buffer() {
    return buffer.duplicate();
  }

  /** The array, in its final shape, with what the buffer holds. */
  public INDArray toArray() {
    if (!buffer.isDirect()) {
      FloatCopy.fill(array, buffer.array());
    }
    return array;
  }
}
