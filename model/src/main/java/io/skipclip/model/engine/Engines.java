package io.skipclip.model.engine;

import io.skipclip.model.device.Build;
import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.ComputePlan;
import io.skipclip.model.device.Engine;
import io.skipclip.model.device.GpuPlace;
import io.skipclip.model.encoder.EncoderEngines;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;

/** Holds the encoders of this process to what a user chose. */
public final class Engines {
  private static final Optional<EngineProvider> TORCH =
      ServiceLoader.load(EngineProvider.class, Engines.class.getClassLoader()).findFirst();

  private static ComputePlan claimed;
  private static GpuPlace place;

  /** CUDA's context and kernels, cuBLAS's and cuDNN's own memory: what PyTorch is known to take. */
  private static final long LIBRARIES_MIB = 700;

  private Engines() {}

  /**
   * What a choice comes to in this build, on whatever machine.
   *
   * @throws io.skipclip.model.device.UnusableDeviceException where it can't be had
   */
  public static ComputePlan plan(ComputeChoice choice) {
    Build.Torch torch =
        TORCH
            .map(found -> found.isBuiltForGpus() ? Build.Torch.GPU : Build.Torch.CPU)
            .orElse(Build.Torch.NONE);
    return ComputePlan.of(choice, Build.of(torch));
  }

  /**
   * Makes this process compute as chosen. To be called before anything of ND4J. A choice may be
   * followed by another; what ND4J computes on stays.
   *
   * @param gpu the one that this process was given, by its index or UUID, if there is one
   * @throws io.skipclip.model.device.UnusableDeviceException where the choice can't be had
   */
  public static synchronized void claim(ComputeChoice choice, Optional<String> gpu) {
    ComputePlan plan = plan(choice);
    if (plan.equals(claimed)) {
      return;
    }
    place = plan.claim(gpu);
    EncoderEngines.use(
        plan.engine() == Engine.TORCH
            ? TORCH.orElseThrow().load(plan, place.index())
            : EncoderEngines.nd4j());
    claimed = plan;
  }

  /**
   * What was free of the memory of the GPU that libtorch computes on here before it took any, in
   * bytes, less what its libraries take; empty where it computes on none, or that isn't known.
   */
  public static synchronized OptionalLong freeBytes() {
    return place == null || place.freeMiB().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of((place.freeMiB().getAsLong() - LIBRARIES_MIB) << 20);
  }
}
