package io.skipclip.model.torch;

import io.skipclip.model.device.UnusableDeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What this machine's processor says that it can do. */
record ProcessorFlags(Set<String> flags) {
  private static final Set<String> OF_BF16 = Set.of("avx512_bf16", "amx_bf16");

  ProcessorFlags {
    flags = Set.copyOf(flags);
  }

  /** Reads Linux's account of the processor; none where there isn't one. */
  static ProcessorFlags ofThisMachine() {
    try {
      return read(Files.readAllLines(Path.of("/proc/cpuinfo")));
    } catch (IOException e) {
      return new ProcessorFlags(Set.of());
    }
  }

  static ProcessorFlags read(List<String> cpuinfo) {
    Set<String> found = new TreeSet<>();
    cpuinfo.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .ifPresent(line -> found.addAll(Arrays.asList(line.split("[\\s:]+"))));
    return new ProcessorFlags(found);
  }

  /**
   * Checks that it multiplies in bf16. Without, libtorch imitates it many times slower, or refuses.
   */
  void requireBf16() {
    if (flags.stream().noneMatch(OF_BF16::contains)) {
      throw new UnusableDeviceException(
          "Cannot compute in bf16 on this processor: it has neither avx512_bf16 nor amx_bf16, needs"
              + " precision=float32, or a GPU");
    }
  }
}
