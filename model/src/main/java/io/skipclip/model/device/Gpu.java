package io.skipclip.model.device;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A GPU of this machine.
 *
 * @param index nvidia-smi's, in the order of the PCI bus
 * @param uuid such as GPU-5f1a...
 * @param name such as NVIDIA A100-SXM4-40GB
 * @param capability empty where the driver doesn't tell
 * @param driver of all GPUs of the machine
 * @param freeMiB of its memory, in MiB; empty where the driver doesn't tell
 */
record Gpu(
    int index,
    String uuid,
    String name,
    Optional<ComputeCapability> capability,
    DriverVersion driver,
    OptionalLong freeMiB) {

  /** Whether an entry of CUDA_VISIBLE_DEVICES means this one: an index or the start of a UUID. */
  boolean isNamed(String entry) {
    return entry.equals(String.valueOf(index))
        || (entry.startsWith("GPU-") && uuid.startsWith(entry));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "GPU %d (%s, compute capability %s)",
        index,
        name,
        capability.map(ComputeCapability::toString).orElse("unknown"));
  }
}
