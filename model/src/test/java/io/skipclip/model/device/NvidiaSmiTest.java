package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaSmiTest {
  private static final String TWO =
      """
      0, GPU-5f1a7c4e-0000-1111-2222-333344445555, 9.0, 580.65.06, 80995, NVIDIA H100 80GB HBM3
      1, GPU-9bd2e8aa-0000-1111-2222-333344445555, 8.0, 580.65.06, 312, NVIDIA A100-SXM4-40GB
      """;

  @Test
  void readsALineAGpu() {
    assertThat(NvidiaSmi.parse(TWO))
        .containsExactly(
            new Gpu(
                0,
                "GPU-5f1a7c4e-0000-1111-2222-333344445555",
                "NVIDIA H100 80GB HBM3",
                Optional.of(new ComputeCapability(9, 0)),
                new DriverVersion("580.65.06"),
                OptionalLong.of(80_995)),
            new Gpu(
                1,
                "GPU-9bd2e8aa-0000-1111-2222-333344445555",
                "NVIDIA A100-SXM4-40GB",
                Optional.of(new ComputeCapability(8, 0)),
                new DriverVersion("580.65.06"),
                OptionalLong.of(312)));
  }

  @Test
  void keepsCommasInANameAndWhatIsNotTold() {
    assertThat(NvidiaSmi.parse("0, GPU-1, [N/A], [N/A], [N/A], Quadro, old"))
        .containsExactly(
            new Gpu(
                0,
                "GPU-1",
                "Quadro, old",
                Optional.empty(),
                new DriverVersion("[N/A]"),
                OptionalLong.empty()));
  }

  @Test
  void noLineIsNoGpu() {
    assertThat(NvidiaSmi.parse("\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Field \"compute_cap\" is not a valid field to query.", "x, y, 8.0, 580, 1, z"})
  void quotesWhatItCannotRead(String line) {
    assertThatThrownBy(() -> NvidiaSmi.parse(line))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessageStartingWith(
            "Cannot ask nvidia-smi for this machine's GPUs: it says '%s', needs".formatted(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                 | 0
          1                 | 1
          1,0               | 1 0
          GPU-9bd2          | 1
          1,-1,0            | 1
          -1                | ''
          ''                | ''
          7                 | ''
          MIG-5f1a/1/0      | 0 1
          """)
  void seesWhatCudaShows(String variable, String indices) {
    List<String> visible =
        NvidiaSmi.visible(NvidiaSmi.parse(TWO), Optional.of(variable)).stream()
            .map(gpu -> String.valueOf(gpu.index()))
            .toList();
    assertThat(String.join(" ", visible)).isEqualTo(indices);
  }

  @Test
  void seesAllUnlessTold() {
    assertThat(NvidiaSmi.visible(NvidiaSmi.parse(TWO), Optional.empty())).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8.", ".6", "8.6.1", "sm_86", "8,6", "-8.6", "[N/A]", "9999.0"})
  void aCapabilityIsTwoNumbers(String text) {
    assertThat(ComputeCapability.parse(text)).isEmpty();
  }
}
