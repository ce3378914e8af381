package io.skipclip.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.device.Precision;
import io.skipclip.model.network.StepMemory;
import org.junit.jupiter.api.Test;

class AutogradMemoryTest {

  /** One picture of 32 x 32: the stem gives 16 x 16, the pool 8 x 8, the stages 8, 4, 2 and 1. */
  @Test
  void countsWhatIsKeptAndWhatPassesBy() {
    EncoderShape encoder = new EncoderShape(false, 2);
    ResNetLayout layout = new ResNetLayout(encoder);
    long vectors = 2 * 4 * layout.total();
    long picture = 3 * 32 * 32;
    long stem = 2 * 16 * 16;
    long pooled = 2 * 8 * 8;
    // four of a block's size, five where the shortcut has a convolution
    long blocks = (4 + 4) * 2 * 8 * 8 + (5 + 4) * 4 * 4 * 4 + (5 + 4) * 8 * 2 * 2 + (5 + 4) * 16;
    assertThat(encoder.deviceBytes(1, 1, 32, Precision.FLOAT32))
        .isEqualTo(vectors + 4 * (picture + 5 * stem + pooled + blocks) + 8 * pooled)
        .isEqualTo(encoder.deviceBytes(1, 1, 32, Precision.TF32));
    assertThat(encoder.deviceBytes(1, 1, 32, Precision.BF16))
        .isEqualTo(
            vectors
                + 2 * layout.trainable()
                + (4 + 2) * picture
                + 2 * (5 * stem + pooled + blocks)
                + 8 * pooled);
  }

  @Test
  void aMinibatchThatFitsIsTheLargestThatDoes() {
    StepMemory step = new OfClips(new EncoderShape(true, 4));
    for (int examples : new int[] {1, 2, 3, 7, 64, 100}) {
      long bytes = step.deviceBytes(examples, Precision.FLOAT32);
      assertThat(step.mostExamples(bytes, Precision.FLOAT32)).isEqualTo(examples);
      assertThat(step.mostExamples(bytes - 1, Precision.FLOAT32)).isEqualTo(examples - 1);
    }
  }

  /** Of an encoder that is shown clips of 8 x 32 x 32. */
  private record OfClips(EncoderShape encoder) implements StepMemory {
    @Override
    public long trainingNumbers(int examples) {
      return encoder.trainingNumbers(examples, 8, 32);
    }

    @Override
    public long deviceBytes(int examples, Precision precision) {
      return encoder.deviceBytes(examples, 8, 32, precision);
    }
  }
}
