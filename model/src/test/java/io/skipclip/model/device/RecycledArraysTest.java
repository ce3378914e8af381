package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RecycledArraysTest {

  @Test
  void givesAnArrayOfTheSameShapeAgainAndNoOther() {
    INDArray array = ArrayMemory.of(2, 7, 3).toArray();
    RecycledArrays.giveBack(array);
    assertThat(ArrayMemory.of(7, 2, 3).toArray()).isNotSameAs(array);
    ArrayMemory again = ArrayMemory.of(2, 7, 3);
    again.buffer().put(new float[42]);
    assertThat(again.toArray()).isSameAs(array);
    assertThat(array.sumNumber().intValue()).isZero();
    assertThat(ArrayMemory.of(2, 7, 3).toArray()).isNotSameAs(array);
  }

  @Test
  void refusesAnArrayThatIsBackAlready() {
    INDArray array = ArrayMemory.of(2, 8, 3).toArray();
    RecycledArrays.giveBack(array);
    assertThatThrownBy(() -> RecycledArrays.giveBack(array))
        .hasMessage("Cannot take an array back: it is back already");
  }

  @Test
  void freesWhatIsFromElsewhere() {
    INDArray other = Nd4j.create(DataType.FLOAT, 2, 9, 3);
    RecycledArrays.giveBack(other);
    assertThat(other.wasClosed()).isTrue();
  }

  @Test
  void keepsMoreForTrainingsSideBySide() {
    List<INDArray> arrays = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      arrays.add(ArrayMemory.of(i, 13).toArray());
    }
    RecycledArrays.serve(2);
    arrays.forEach(RecycledArrays::giveBack);
    assertThat(arrays.stream().filter(INDArray::wasClosed)).hasSize(2);
    RecycledArrays.serve(1);
    assertThat(arrays.stream().filter(INDArray::wasClosed)).hasSize(6);
  }

  @Test
  void freesTheOnesIdleLongestWhereThereAreMany() {
    List<INDArray> arrays = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      arrays.add(ArrayMemory.of(i, 11).toArray());
    }
    arrays.forEach(RecycledArrays::giveBack);
    assertThat(arrays.stream().map(INDArray::wasClosed))
        .containsExactly(true, true, true, false, false, false, false, false, false);
  }
}
