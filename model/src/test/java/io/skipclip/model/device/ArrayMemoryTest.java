package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArrayMemoryTest {
  private static final float[] NUMBERS = {1, 2, 3, 4, 5, 6};

  @Test
  void theArrayHoldsWhatTheBufferWasGivenInCOrder() {
    ArrayMemory memory = ArrayMemory.of(2, 1, 3);
    assertThat(memory.buffer().remaining()).isEqualTo(6);
    memory.buffer().put(3, NUMBERS, 3, 3);
    memory.buffer().put(NUMBERS, 0, 3);
    INDArray array = memory.toArray();
    assertThat(array).isEqualTo(Nd4j.create(NUMBERS, new long[] {2, 1, 3}, 'c'));
    assertThat(array.isView()).isFalse();
  }

  @Test
  void onTheCpuTheBufferIsTheArraysOwnMemory() {
    ArrayMemory memory = ArrayMemory.of(6);
    FloatBuffer buffer = memory.buffer();
    try (INDArray array = memory.toArray()) {
      array.assign(7);
      assertThat(buffer.get(5)).isEqualTo(7);
    }
  }

  @Test
  void nothingAndTooMuchAreRefused() {
    assertThatThrownBy(() -> ArrayMemory.of(3, 0))
        .hasMessage("Cannot make an array of shape [3, 0]: 0 numbers, needs 1 to 2,147,483,639");
    assertThatThrownBy(() -> ArrayMemory.of(1L << 16, 1L << 15))
        .hasMessageContaining("2,147,483,648 numbers");
  }
}
