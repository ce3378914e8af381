package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FloatVectorsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 262_143, 262_144, 262_145, 600_000})
  void vectorsOfAnyLengthTravelUnchanged(int length) throws IOException {
    INDArray vector = vector(length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      FloatVectors.write(out, vector);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      INDArray read = FloatVectors.read(in);
      assertThat(read.length()).isEqualTo(length);
      assertThat(FloatVectors.copy(read, 0, length)).isEqualTo(values(length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 25})
  void slicesMakeUpTheVector(int chunks) throws Exception {
    INDArray vector = vector(10).reshape(1, 10);
    INDArray rebuilt = Nd4j.zeros(10);
    long from = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      float[] values = travelled(FloatSlice.cut(vector, chunk, chunks)).values();
      assertThat(values.length).isBetween(10 / chunks, 10 / chunks + 1);
      FloatVectors.overwrite(rebuilt, from, values);
      from += values.length;
    }
    assertThat(FloatVectors.copy(rebuilt, 0, 10)).isEqualTo(values(10));
  }

  @Test
  void aSliceHoldsItsElementsWhenItHasTravelled() throws Exception {
    INDArray vector = vector(4);
    FloatSlice read = travelled(FloatSlice.cut(vector, 1, 2));
    vector.assign(0);
    assertThat(read.values()).containsExactly(values(4)[2], values(4)[3]);
    assertThat(travelled(read).values()).isEqualTo(read.values());
  }

  private static FloatSlice travelled(FloatSlice slice) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(slice);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (FloatSlice) in.readObject();
    }
  }

  private static INDArray vector(int length) {
    return Nd4j.createFromArray(values(length));
  }

  private static float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i - 3) / 7f;
    }
    return values;
  }
}
