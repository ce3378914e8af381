package io.skipclip.model.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an engine's build for GPUs holds code for. A GPU runs what was made for its own major
 * revision and the same or a lower minor one; neither build holds PTX, which the driver could
 * compile for others.
 *
 * @param library with the CUDA that it was made for
 * @param build the option that makes such a build
 * @param architectures that it holds code for; of ND4J's the least of each major revision
 * @param needed the same in words
 * @param leastDriver major version of the oldest driver that serves that CUDA
 */
record MachineCode(
    String library,
    String build,
    List<ComputeCapability> architectures,
    String needed,
    int leastDriver) {

  /** Of nd4j-cuda-11.6 1.0.0-M2.1: sm_37 to sm_86. */
  static final MachineCode ND4J =
      new MachineCode(
          "ND4J for CUDA 11.6", "-Pcuda", capabilities("3.7 5.0 6.0 7.0 8.0"), "3.7 to 8.x", 450);

  /** Of pytorch 2.13.0-1.5.14's linux-x86_64-gpu. */
  static final MachineCode LIBTORCH =
      new MachineCode(
          "libtorch 2.13 for CUDA 13",
          "-Ptorch-gpu",
          capabilities("7.5 8.0 9.0 10.0 10.3 12.0 12.1"),
          "7.5, 8.x, 9.x, 10.x or 12.x",
          580);

  /** What the libraries take of a GPU's memory before a network does, and a little for that. */
  private static final long LEAST_FREE_MIB = 1024;

  MachineCode {
    architectures = List.copyOf(architectures);
  }

  static MachineCode of(Engine engine) {
    return engine == Engine.TORCH ? LIBTORCH : ND4J;
  }

  /** Says what a GPU lacks to run it; empty where that is nothing. */
  Optional<String> shortcoming(Gpu gpu) {
    if (gpu.capability().filter(this::runsOn).isEmpty()) {
      return Optional.of("%s needs compute capability %s".formatted(library, needed));
    }
    if (gpu.driver().isOlderThan(leastDriver)) {
      return Optional.of(
          "its driver is %s, %s needs %s or newer".formatted(gpu.driver(), library, leastDriver));
    }
    OptionalLong free = gpu.freeMiB();
    return free.isPresent() && free.getAsLong() < LEAST_FREE_MIB
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%,d MiB of its memory are free, needs %,d or more",
                free.getAsLong(),
                LEAST_FREE_MIB))
        : Optional.empty();
  }

  boolean runsOn(ComputeCapability capability) {
    return architectures.stream().anyMatch(capability::runs);
  }

  private static List<ComputeCapability> capabilities(String texts) {
    return List.of(texts.split(" ")).stream()
        .map(text -> ComputeCapability.parse(text).orElseThrow())
        .toList();
  }
}
