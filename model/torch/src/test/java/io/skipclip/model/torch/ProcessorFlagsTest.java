package io.skipclip.model.torch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.device.UnusableDeviceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorFlagsTest {

  @ParameterizedTest
  @ValueSource(strings = {"flags\t\t: fpu avx2 avx512_bf16", "flags\t\t: amx_bf16 fpu"})
  void bf16IsWhatAProcessorSaysThatItHas(String line) {
    ProcessorFlags flags = ProcessorFlags.read(List.of("processor\t: 0", line));
    assertThatCode(flags::requireBf16).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flags\t\t: fpu avx2 avx512f", "model name\t: avx512_bf16"})
  void withoutItIsRefusedInOneSentence(String line) {
    assertThatThrownBy(ProcessorFlags.read(List.of(line))::requireBf16)
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessage(
            "Cannot compute in bf16 on this processor: it has neither avx512_bf16 nor amx_bf16,"
                + " needs precision=float32, or a GPU");
  }

  @Test
  void noAccountOfAProcessorIsNoFlag() {
    assertThatThrownBy(ProcessorFlags.read(List.of())::requireBf16)
        .isInstanceOf(UnusableDeviceException.class);
  }
}
