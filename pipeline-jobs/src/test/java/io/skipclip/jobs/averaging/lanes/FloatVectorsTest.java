package io.skipclip.jobs.averaging.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.device.FloatCopy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FloatVectorsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 262_143, 262_144, 262_145, 600_000})
  void vectorsOfAnyLengthTravelUnchanged(int length) throws Exception {
    INDArray rebuilt = Nd4j.zeros(Math.max(1, length));
    List<FloatSlice> travelled = new ArrayList<>();
    for (FloatSlice slice : FloatSlice.cut(vector(length))) {
      travelled.add(travelled(slice));
    }
    FloatSlice.join(travelled, rebuilt);
    assertThat(FloatCopy.get(rebuilt, 0, length)).isEqualTo(values(length));
    assertThat(travelled).allMatch(slice -> slice.values().length <= 262_144);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 25})
  void slicesMakeUpTheVector(int chunks) {
    INDArray vector = vector(10).reshape(1, 10);
    INDArray rebuilt = Nd4j.zeros(10);
    List<FloatSlice> slices =
        IntStream.range(0, chunks)
            .mapToObj(chunk -> FloatSlice.cut(vector, chunk, chunks))
            .toList();
    FloatSlice.join(slices, rebuilt);
    assertThat(FloatCopy.get(rebuilt, 0, 10)).isEqualTo(values(10));
    assertThat(slices).allMatch(slice -> Math.abs(slice.values().length - 10.0 / chunks) < 1);
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
