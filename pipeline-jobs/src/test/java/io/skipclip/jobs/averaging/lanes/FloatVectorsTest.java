package io.skipclip.jobs.averaging.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.device.FloatCopy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FloatVectorsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 262_143, 262_144, 262_145, 600_000})
  void vectorsOfAnyLengthAreReadAsTheyWereWritten(int length) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (FloatSlice slice : FloatSlice.cut(vector(length))) {
      assertThat(slice.length()).isLessThanOrEqualTo(262_144);
      FloatVectors.writeBlock(new DataOutputStream(bytes), slice.values());
    }
    INDArray rebuilt = Nd4j.zeros(Math.max(1, length));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    for (FloatSlice slice : FloatSlice.cut(length == 0 ? FloatVectors.none() : rebuilt)) {
      slice.set(FloatVectors.readBlock(in, slice.length()));
    }
    assertThat(FloatCopy.get(rebuilt, 0, length)).isEqualTo(values(length));
  }

  private static INDArray vector(int length) {
    return length == 0 ? FloatVectors.none() : Nd4j.createFromArray(values(length));
  }

  private static float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i - 3) / 7f;
    }
    return values;
  }
}
