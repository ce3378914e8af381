package io.skipclip.jobs.averaging.lanes;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Flat float vectors in streams, in bulk: ND4J's own serialisation goes element by element. */
public final class FloatVectors {
  private FloatVectors() {}

  /** Returns a vector of no elements, {@code [0]}. */
  public static INDArray none() {
    return Nd4j.empty(DataType.FLOAT);
  }

  /** Writes values without their number. */
  public static void writeBlock(DataOutput out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  /** Reads {@code length} values. */
  public static float[] readBlock(DataInput in, int length) throws IOException {
    byte[] bytes = new byte[length * Float.BYTES];
    in.readFully(bytes);
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }
}
