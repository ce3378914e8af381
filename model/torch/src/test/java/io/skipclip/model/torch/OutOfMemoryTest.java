package io.skipclip.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.device.UnusableDeviceException;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
  private static final long MORE_THAN_ANY_MACHINE = 1L << 56;

  @Test
  void isToldInOneSentence() {
    TorchLibrary.load();
    assertThatThrownBy(() -> OutOfMemory.explained(() -> torch.zeros(MORE_THAN_ANY_MACHINE)))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessageStartingWith("Cannot compute by libtorch: ")
        .hasMessageContaining("can't allocate memory")
        .hasMessageEndingWith("; needs a smaller batch-size, size-px or model.width")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aGpusIsToldAlike() {
    String said = "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has ...\nException raised";
    assertThat(OutOfMemory.explained(new RuntimeException(said)))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessage(
            "Cannot compute by libtorch: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has"
                + " ...; needs a smaller batch-size, size-px or model.width");
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    RuntimeException other = new RuntimeException("expected 5 dimensions");
    assertThat(OutOfMemory.explained(other)).isSameAs(other);
  }
}
