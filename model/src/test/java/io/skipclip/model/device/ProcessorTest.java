package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorTest {
  @ParameterizedTest
  @EnumSource(names = {"AUTO", "CPU"})
  void aBuildForTheCpuUsesItWithoutAskingForGpus(DeviceChoice choice) {
    assertThat(Processor.decide(choice, false, ProcessorTest::unasked)).isEqualTo(Processor.CPU);
  }

  @Test
  void aBuildForCudaFallsBackToTheCpuWhereThatIsChosen() {
    assertThat(Processor.decide(DeviceChoice.CPU, true, ProcessorTest::unasked))
        .isEqualTo(Processor.CPU);
  }

  @Test
  void aGpuIsRefusedInABuildForTheCpu() {
    assertThatThrownBy(() -> Processor.decide(DeviceChoice.GPU, false, ProcessorTest::unasked))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessage(
            "Cannot compute on a GPU: this build has ND4J for the CPU alone, needs one with -Pcuda;"
                + " set device=cpu to do without");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7", "5.0", "7.0", "7.5", "8.0", "8.6", "8.9"})
  void gpusWithMachineCodeAreUsed(String capability) {
    assertThat(Processor.decide(DeviceChoice.AUTO, true, () -> gpus(capability)))
        .isEqualTo(Processor.GPU);
    assertThat(Processor.decide(DeviceChoice.GPU, true, () -> gpus(capability)))
        .isEqualTo(Processor.GPU);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "3.5", "9.0", "10.0", "12.0"})
  void gpusWithoutMachineCodeAreRefusedInOneSentence(String capability) {
    assertRefused(
        List.of(capability),
        "Cannot compute on GPU 0 (NVIDIA Some, compute capability %s): ND4J for CUDA 11.6 needs"
                .formatted(capability)
            + " compute capability 3.7 to 8.x; set device=cpu to do without, or hide that GPU by"
            + " CUDA_VISIBLE_DEVICES");
  }

  @Test
  void oneUnusableGpuAmongSeveralIsNamed() {
    assertRefused(
        List.of("8.0", "9.0"),
        "Cannot compute on GPU 1 (NVIDIA Some, compute capability 9.0): ND4J for CUDA 11.6 needs"
            + " compute capability 3.7 to 8.x; set device=cpu to do without, or hide that GPU by"
            + " CUDA_VISIBLE_DEVICES");
  }

  @Test
  void anUnknownCapabilityIsRefused() {
    assertRefused(
        List.of("[N/A]"),
        "Cannot compute on GPU 0 (NVIDIA Some, compute capability unknown): ND4J for CUDA 11.6"
            + " needs compute capability 3.7 to 8.x; set device=cpu to do without, or hide that GPU"
            + " by CUDA_VISIBLE_DEVICES");
  }

  @Test
  void noGpuIsRefused() {
    assertRefused(
        List.of(),
        "Cannot compute on a GPU: found none, needs compute capability 3.7 to 8.x; set device=cpu"
            + " to do without");
  }

  private static void assertRefused(List<String> capabilities, String message) {
    List<Gpu> gpus = gpus(capabilities.toArray(String[]::new));
    for (DeviceChoice choice : List.of(DeviceChoice.AUTO, DeviceChoice.GPU)) {
      assertThatThrownBy(() -> Processor.decide(choice, true, () -> gpus))
          .isInstanceOf(UnusableDeviceException.class)
          .hasMessage(message);
    }
  }

  private static List<Gpu> gpus(String... capabilities) {
    return Stream.iterate(0, i -> i < capabilities.length, i -> i + 1)
        .map(i -> new Gpu(i, "GPU-" + i, "NVIDIA Some", ComputeCapability.parse(capabilities[i])))
        .toList();
  }

  private static List<Gpu> unasked() {
    throw new AssertionError("asked for GPUs");
  }
}
