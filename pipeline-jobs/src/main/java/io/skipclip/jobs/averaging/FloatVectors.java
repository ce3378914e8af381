package io.skipclip.jobs.averaging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Moves elements of flat float vectors between native memory, the heap and streams, in bulk (ND4J's
 * own serialisation goes element by element), and frees native memory at once, not when the garbage
 * collector comes to it.
 */
final class FloatVectors {
  private FloatVectors() {}

  /** Returns a vector of no elements, {@code [0]}. */
  static INDArray none() {
    return Nd4j.empty(DataType.FLOAT);
  }

  /** Copies elements {@code [from, to)} of a vector, {@code [N]} or {@code [1, N]}, to the heap. */
  static float[] copy(INDArray vector, long from, long to) {
    float[] values = new float[Math.toIntExact(to - from)];
    if (values.length > 0) {
      INDArray copy = slice(vector, from, to).dup();
      copy.data().asNioFloat().get(values);
      copy.close();
    }
    return values;
  }

  /** Overwrites a vector's elements from {@code from} on. */
  static void overwrite(INDArray vector, long from, float[] values) {
    if (values.length > 0) {
      INDArray array = Nd4j.createFromArray(values);
      slice(vector, from, from + values.length).assign(array);
      array.close();
    }
  }

  /** Writes values without their number. */
  static void writeBlock(DataOutput out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  /** Reads {@code length} values. */
  static float[] readBlock(DataInput in, int length) throws IOException {
    byte[] bytes = new byte[length * Float.BYTES];
    in.readFully(bytes);
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  private static INDArray slice(INDArray vector, long from, long to) {
    return vector.reshape(vector.length()).get(NDArrayIndex.interval(from, to));
  }
}
