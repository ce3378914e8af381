package io.skipclip.model.engine;

import io.skipclip.model.device.Build;
import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.ComputePlan;
import io.skipclip.model.device.Engine;
import io.skipclip.model.encoder.EncoderEngines;
import java.util.Optional;
import java.util.ServiceLoader;

/** Holds the encoders of this process to what a user chose. */
public final class Engines {
  private static final Optional<EngineProvider> TORCH =
      ServiceLoader.load(EngineProvider.class, Engines.class.getClassLoader()).findFirst();

  private static ComputePlan claimed;

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
    int place = plan.claim(gpu);
    EncoderEngines.use(
        plan.engine() == Engine.TORCH
            ? TORCH.orElseThrow().load(plan, place)
            : EncoderEngines.nd4j());
    claimed = plan;
  }
}
