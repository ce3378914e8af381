package io.skipclip.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.device.Precision;
import io.skipclip.model.network.StepMemory;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GpuMemoryTest {
  private static final long MIB = 1 << 20;

  /** 100 MiB, and for each example 10, or 5 in 16 bits. */
  private static final StepMemory STEP =
      new StepMemory() {
        @Override
        public long trainingNumbers(int examples) {
          return 0;
        }

        @Override
        public long deviceBytes(int examples, Precision precision) {
          return (100 + (precision == Precision.BF16 ? 5L : 10L) * examples) * MIB;
        }
      };

  @Test
  void enoughOrUnknownIsNoShortage() {
    assertThat(free(OptionalLong.of(420 * MIB), 1, Precision.FLOAT32).shortage(32, "pretrain"))
        .isEmpty();
    assertThat(free(OptionalLong.empty(), 2, Precision.FLOAT32).shortage(32, "pretrain")).isEmpty();
  }

  @Test
  void tellsTheMinibatchThatWouldFit() {
    assertThat(free(OptionalLong.of(419 * MIB), 1, Precision.FLOAT32).shortage(32, "pretrain"))
        .contains(
            "a worker's share of the GPU's free memory is 419 MiB, a step in float32 needs 420 MiB"
                + " (pretrain.batch-size=31 would fit)");
    assertThat(free(OptionalLong.of(300 * MIB), 2, Precision.BF16).shortage(32, "finetune"))
        .contains(
            "a worker's share of the GPU's free memory is 150 MiB, a step in bf16 needs 260 MiB"
                + " (finetune.batch-size=10 would fit)");
  }

  @Test
  void tellsWhereNoMinibatchWouldFit() {
    assertThat(free(OptionalLong.of(100 * MIB), 1, Precision.FLOAT32).shortage(2, "pretrain"))
        .contains(
            "a worker's share of the GPU's free memory is 100 MiB, a step in float32 needs 120 MiB"
                + " (a minibatch of 1 would not fit either: a smaller size-px or model.width)");
  }

  private static GpuMemory free(OptionalLong bytes, int networks, Precision precision) {
    return new GpuMemory(STEP, bytes, networks, precision);
  }
}
