package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.device.Build.Torch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputePlanTest {
  private static final String OR_ELSE =
      "; set device=cpu to do without, or hide that GPU by CUDA_VISIBLE_DEVICES";

  @ParameterizedTest
  @CsvSource({
    // engine, device, ND4J for GPUs, libtorch: what is computed by and on
    "AUTO, AUTO, false, NONE, ND4J, CPU",
    "AUTO, CPU, true, GPU, ND4J, CPU",
    "AUTO, AUTO, true, NONE, ND4J, GPU",
    "AUTO, GPU, true, CPU, ND4J, GPU",
    "AUTO, AUTO, false, CPU, ND4J, CPU",
    "AUTO, AUTO, false, GPU, TORCH, GPU",
    "AUTO, GPU, true, GPU, TORCH, GPU",
    "ND4J, AUTO, false, GPU, ND4J, CPU",
    "ND4J, GPU, true, GPU, ND4J, GPU",
    "TORCH, AUTO, true, CPU, TORCH, CPU",
    "TORCH, CPU, true, GPU, TORCH, CPU",
    "TORCH, AUTO, false, GPU, TORCH, GPU"
  })
  void followsFromChoiceAndBuild(
      EngineChoice engine,
      DeviceChoice device,
      boolean nd4jForGpus,
      Torch torch,
      Engine by,
      Processor on) {
    assertThat(plan(engine, device, Precision.FLOAT32, nd4jForGpus, torch))
        .isEqualTo(new ComputePlan(by, on, Precision.FLOAT32, false));
  }

  @Test
  void libtorchIsRefusedInABuildWithoutIt() {
    refused(
        () -> plan(EngineChoice.TORCH, DeviceChoice.AUTO, Precision.FLOAT32, true, Torch.NONE),
        "Cannot compute by libtorch: this build is without it, needs one with -Ptorch, or"
            + " -Ptorch-gpu for GPUs; set engine=nd4j to do without");
  }

  @Test
  void aGpuIsRefusedInABuildForTheCpu() {
    refused(
        () -> plan(EngineChoice.AUTO, DeviceChoice.GPU, Precision.FLOAT32, false, Torch.NONE),
        "Cannot compute on a GPU: this build has ND4J for the CPU alone, needs one with -Ptorch-gpu"
            + " (compute capability 7.5 and newer) or -Pcuda (3.7 to 7.0); set device=cpu to do"
            + " without");
    refused(
        () -> plan(EngineChoice.ND4J, DeviceChoice.GPU, Precision.FLOAT32, false, Torch.GPU),
        "Cannot compute on a GPU: this build has ND4J for the CPU alone, needs one with -Pcuda; set"
            + " device=cpu to do without");
    refused(
        () -> plan(EngineChoice.TORCH, DeviceChoice.GPU, Precision.FLOAT32, true, Torch.CPU),
        "Cannot compute on a GPU: this build has libtorch for the CPU alone, needs one with"
            + " -Ptorch-gpu; set device=cpu to do without");
  }

  @Test
  void fewerBitsAreRefusedWhereNobodyHasThem() {
    refused(
        () -> plan(EngineChoice.AUTO, DeviceChoice.AUTO, Precision.BF16, false, Torch.CPU),
        "Cannot compute in bf16 by ND4J, needs precision=float32, or engine=torch");
    refused(
        () -> plan(EngineChoice.TORCH, DeviceChoice.CPU, Precision.TF32, false, Torch.GPU),
        "Cannot compute in tf32 on the CPU: GPUs alone have it, needs precision=float32 or bf16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7", "5.0", "7.0", "7.5", "8.0", "8.6", "8.9"})
  void nd4jComputesOnGpusThatItHasCodeFor(String capability) {
    assertUsable(onGpus(Engine.ND4J), capability);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7.5", "8.0", "8.6", "8.7", "8.9", "9.0", "10.0", "10.1", "10.3", "12.0", "12.1"})
  void libtorchComputesOnGpusThatItHasCodeFor(String capability) {
    assertUsable(onGpus(Engine.TORCH), capability);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "3.5", "9.0", "10.0", "12.0", "[N/A]"})
  void nd4jRefusesOtherGpusInOneSentence(String capability) {
    refused(
        () -> onGpus(Engine.ND4J).usable(gpus(capability), Optional.empty()),
        named(0, capability) + "ND4J for CUDA 11.6 needs compute capability 3.7 to 8.x" + OR_ELSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7", "6.1", "7.0", "7.2", "11.0", "13.0", "[N/A]"})
  void libtorchRefusesOtherGpusInOneSentence(String capability) {
    refused(
        () -> onGpus(Engine.TORCH).usable(gpus(capability), Optional.empty()),
        named(0, capability)
            + "libtorch 2.13 for CUDA 13 needs compute capability 7.5, 8.x, 9.x, 10.x or 12.x"
            + OR_ELSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"535.104.05", "575.51", "470"})
  void aDriverTooOldIsRefusedInOneSentence(String driver) {
    Gpu gpu = gpu(0, "9.0", driver, OptionalLong.of(80_000));
    refused(
        () -> onGpus(Engine.TORCH).usable(List.of(gpu), Optional.empty()),
        named(0, "9.0")
            + "its driver is "
            + driver
            + ", libtorch 2.13 for CUDA 13 needs 580 or newer"
            + OR_ELSE);
  }

  @Test
  void memoryThatOthersHoldIsRefusedInOneSentence() {
    Gpu gpu = gpu(0, "8.0", "580.65.06", OptionalLong.of(312));
    refused(
        () -> onGpus(Engine.TORCH).usable(List.of(gpu), Optional.empty()),
        named(0, "8.0") + "312 MiB of its memory are free, needs 1,024 or more" + OR_ELSE);
  }

  @ParameterizedTest
  @EnumSource
  void noGpuIsRefused(Engine engine) {
    refused(
        () -> onGpus(engine).usable(List.of(), Optional.empty()),
        "Cannot compute on a GPU: found none, needs compute capability %s; set device=cpu to do"
                .formatted(MachineCode.of(engine).needed())
            + " without");
  }

  @Test
  void oneUnusableGpuIsTooManyForNd4jWhichTakesAll() {
    refused(
        () -> onGpus(Engine.ND4J).usable(gpus("8.0", "9.0"), Optional.empty()),
        named(1, "9.0") + "ND4J for CUDA 11.6 needs compute capability 3.7 to 8.x" + OR_ELSE);
  }

  @Test
  void libtorchTakesTheGpuThatSparkGaveOrElseTheFirst() {
    List<Gpu> gpus = gpus("9.0", "7.0", "8.0");
    assertThat(onGpus(Engine.TORCH).usable(gpus, Optional.empty()).index()).isZero();
    assertThat(onGpus(Engine.TORCH).usable(gpus, Optional.of("2")).index()).isEqualTo(2);
    assertThat(onGpus(Engine.TORCH).usable(gpus, Optional.of("GPU-2")).index()).isEqualTo(2);
    refused(
        () -> onGpus(Engine.TORCH).usable(gpus, Optional.of("1")),
        named(1, "7.0")
            + "libtorch 2.13 for CUDA 13 needs compute capability 7.5, 8.x, 9.x, 10.x or 12.x"
            + OR_ELSE);
  }

  private static ComputePlan plan(
      EngineChoice engine,
      DeviceChoice device,
      Precision precision,
      boolean nd4jForGpus,
      Torch torch) {
    return ComputePlan.of(
        new ComputeChoice(engine, device, precision, false), new Build(nd4jForGpus, torch));
  }

  private static ComputePlan onGpus(Engine engine) {
    return new ComputePlan(engine, Processor.GPU, Precision.FLOAT32, false);
  }

  private static void assertUsable(ComputePlan plan, String capability) {
    assertThatCode(() -> plan.usable(gpus(capability), Optional.empty()))
        .doesNotThrowAnyException();
  }

  private static void refused(ThrowingCallable work, String message) {
    assertThatThrownBy(work).isInstanceOf(UnusableDeviceException.class).hasMessage(message);
  }

  private static String named(int index, String capability) {
    return "Cannot compute on GPU %d (NVIDIA Some, compute capability %s): "
        .formatted(index, capability.equals("[N/A]") ? "unknown" : capability);
  }

  private static List<Gpu> gpus(String... capabilities) {
    return IntStream.range(0, capabilities.length)
        .mapToObj(i -> gpu(i, capabilities[i], "580.65.06", OptionalLong.empty()))
        .toList();
  }

  private static Gpu gpu(int index, String capability, String driver, OptionalLong freeMiB) {
    return new Gpu(
        index,
        "GPU-" + index,
        "NVIDIA Some",
        ComputeCapability.parse(capability),
        new DriverVersion(driver),
        freeMiB);
  }
}
