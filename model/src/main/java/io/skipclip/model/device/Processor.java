package io.skipclip.model.device;

import java.util.List;
import java.util.function.Supplier;

/** What ND4J computes on in the end. */
enum Processor {
  CPU,
  GPU;

  private static final String OTHERWISE = "; set device=cpu to do without";

  /**
   * Decides from the choice, the build and the machine.
   *
   * @param builtForCuda whether ND4J's CUDA backend is on the class path
   * @param gpus lists what ND4J would see; asked only where the answer depends on it
   * @throws UnusableDeviceException where the choice can't be had
   */
  static Processor decide(DeviceChoice choice, boolean builtForCuda, Supplier<List<Gpu>> gpus) {
    if (choice == DeviceChoice.GPU && !builtForCuda) {
      throw new UnusableDeviceException(
          "Cannot compute on a GPU: this build has ND4J for the CPU alone, needs one with -Pcuda"
              + OTHERWISE);
    }
    if (choice == DeviceChoice.CPU || !builtForCuda) {
      return CPU;
    }
    requireUsable(gpus.get());
    return GPU;
  }

  /** ND4J spreads its work over all that it sees, so that one unusable GPU is one too many. */
  private static void requireUsable(List<Gpu> gpus) {
    if (gpus.isEmpty()) {
      throw new UnusableDeviceException(
          "Cannot compute on a GPU: found none, needs compute capability %s%s"
              .formatted(ComputeCapability.NEEDED, OTHERWISE));
    }
    for (Gpu gpu : gpus) {
      if (gpu.capability().filter(ComputeCapability::hasMachineCode).isEmpty()) {
        throw new UnusableDeviceException(
            "Cannot compute on "
                + gpu
                + ": ND4J for CUDA 11.6 needs compute capability "
                + ComputeCapability.NEEDED
                + OTHERWISE
                + ", or hide that GPU by CUDA_VISIBLE_DEVICES");
      }
    }
  }
}
