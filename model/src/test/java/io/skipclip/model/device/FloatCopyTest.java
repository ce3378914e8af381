package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FloatCopyTest {
  private static final float[] NUMBERS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

  @Test
  void anArrayHoldsItsValuesInCOrder() {
    assertThat(FloatCopy.toArray(NUMBERS, 2, 3, 2))
        .isEqualTo(Nd4j.create(NUMBERS, new long[] {2, 3, 2}, 'c'));
  }

  @Test
  void anArrayIsACopy() {
    float[] values = NUMBERS.clone();
    INDArray array = FloatCopy.toArray(values, 12);
    values[0] = 100;
    assertThat(array.getFloat(0)).isEqualTo(1);
  }

  @Test
  void aNumberTooManyIsRefused() {
    assertThatThrownBy(() -> FloatCopy.toArray(NUMBERS, 11))
        .hasMessage("Cannot make an array of shape [11]: 12 numbers, needs 11 and at least 1");
    assertThatThrownBy(() -> FloatCopy.toArray(new float[0], 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void elementsAreOverwrittenAndNoOthers() {
    for (INDArray vector : new INDArray[] {Nd4j.zeros(12), Nd4j.zeros(1, 12), view()}) {
      INDArray other = vector.dup();
      FloatCopy.put(new float[] {7, 8, 9}, vector, 4);
      FloatCopy.putByNd4j(new float[] {7, 8, 9}, other, 4);
      assertThat(vector.toFloatVector()).containsExactly(0, 0, 0, 0, 7, 8, 9, 0, 0, 0, 0, 0);
      assertThat(other.toFloatVector()).isEqualTo(vector.toFloatVector());
      assertThat(FloatCopy.get(vector, 3, 7)).containsExactly(0, 7, 8, 9);
      assertThat(FloatCopy.getByNd4j(vector, 3, 7)).containsExactly(0, 7, 8, 9);
    }
  }

  @Test
  void theRestOfAViewsArrayStaysAsItIs() {
    INDArray whole = Nd4j.ones(20);
    FloatCopy.put(new float[] {7, 8}, whole.get(NDArrayIndex.interval(5, 10)), 3);
    assertThat(whole.toFloatVector())
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 7, 8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void elementsPassThroughBytesOfEitherOrder(boolean little) {
    ByteBuffer bytes =
        ByteBuffer.allocate(40).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    bytes.putFloat(100);
    INDArray vector = Nd4j.createFromArray(NUMBERS);
    FloatCopy.get(vector, 4, 7, bytes);
    FloatCopy.get(vector, 0, 0, bytes);
    assertThat(bytes.position()).isEqualTo(16);
    assertThat(bytes.getFloat(4)).isEqualTo(5);
    INDArray whole = Nd4j.ones(20);
    bytes.position(4);
    FloatCopy.put(bytes, whole.get(NDArrayIndex.interval(5, 10)), 1, 4);
    assertThat(bytes.position()).isEqualTo(16);
    assertThat(whole.toFloatVector())
        .containsExactly(1, 1, 1, 1, 1, 1, 5, 6, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void noElementsAreCopiedFromAnEmptyVector() {
    INDArray none = Nd4j.empty(DataType.FLOAT);
    FloatCopy.put(new float[0], none, 0);
    assertThat(FloatCopy.get(none, 0, 0)).isEmpty();
  }

  @Test
  void whatIsNotThereIsRefused() {
    INDArray vector = Nd4j.zeros(12);
    assertThatThrownBy(() -> FloatCopy.get(vector, 10, 13))
        .hasMessageStartingWith("Cannot copy elements 10 to 13 of ");
    assertThatThrownBy(() -> FloatCopy.put(NUMBERS, vector, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FloatCopy.get(vector.castTo(DataType.DOUBLE), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    INDArray column = Nd4j.zeros(4, 3).getColumn(1);
    assertThatThrownBy(() -> FloatCopy.get(column, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static INDArray view() {
    return Nd4j.zeros(30).get(NDArrayIndex.interval(9, 21));
  }
}
