package io.skipclip.model.device;

import io.skipclip.model.device.Build.Torch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * By what and on what networks are computed in the end.
 *
 * @param engine what encoders compute by
 * @param processor what they compute on
 * @param precision of their multiplications
 * @param deterministic whether a GPU is held to what repeats to the bit
 */
public record ComputePlan(
    Engine engine, Processor processor, Precision precision, boolean deterministic) {
  private static final String OF_GPUS =
      "-Ptorch-gpu (compute capability 7.5 and newer) or -Pcuda (3.7 to 7.0)";
  private static final String CPU_INSTEAD = "; set device=cpu to do without";

  /**
   * Decides from the choice and the build alone, so the same on every machine.
   *
   * @throws UnusableDeviceException where the choice can't be had
   */
  public static ComputePlan of(ComputeChoice choice, Build build) {
    Engine engine = engine(choice, build);
    Processor processor = processor(engine, choice, build);
    requirePrecision(engine, processor, choice.precision());
    return new ComputePlan(engine, processor, choice.precision(), choice.deterministic());
  }

  private static Engine engine(ComputeChoice choice, Build build) {
    boolean onItsGpu = build.torch() == Torch.GPU && choice.device() != DeviceChoice.CPU;
    if (choice.engine() == EngineChoice.TORCH && build.torch() == Torch.NONE) {
      throw new UnusableDeviceException(
          "Cannot compute by libtorch: this build is without it, needs one with -Ptorch, or"
              + " -Ptorch-gpu for GPUs; set engine=nd4j to do without");
    }
    return choice.engine() == EngineChoice.TORCH
            || (choice.engine() == EngineChoice.AUTO && onItsGpu)
        ? Engine.TORCH
        : Engine.ND4J;
  }

  private static Processor processor(Engine engine, ComputeChoice choice, Build build) {
    boolean forGpus = build.isForGpus(engine);
    if (choice.device() == DeviceChoice.GPU && !forGpus) {
      boolean any = choice.engine() == EngineChoice.AUTO;
      throw new UnusableDeviceException(
          "Cannot compute on a GPU: this build has %s for the CPU alone, needs one with %s%s"
              .formatted(
                  engine.library(), any ? OF_GPUS : MachineCode.of(engine).build(), CPU_INSTEAD));
    }
    return forGpus && choice.device() != DeviceChoice.CPU ? Processor.GPU : Processor.CPU;
  }

  private static void requirePrecision(Engine engine, Processor processor, Precision precision) {
    if (engine == Engine.ND4J && precision != Precision.FLOAT32) {
      throw new UnusableDeviceException(
          "Cannot compute in %s by ND4J, needs precision=float32, or engine=torch"
              .formatted(precision));
    }
    if (processor == Processor.CPU && precision == Precision.TF32) {
      throw new UnusableDeviceException(
          "Cannot compute in tf32 on the CPU: GPUs alone have it, needs precision=float32 or bf16");
    }
  }

  /**
   * Checks this machine, where the plan depends on it, and holds ND4J to it. To be called before
   * anything else of ND4J.
   *
   * @param address the GPU that this process was given, by its index or UUID; otherwise libtorch
   *     takes the first, ND4J all
   * @return the GPU that libtorch computes on, if that is the plan
   * @throws UnusableDeviceException where one of them can't be used
   */
  public GpuPlace claim(Optional<String> address) {
    GpuPlace place =
        processor == Processor.GPU ? usable(NvidiaSmi.visibleGpus(), address) : GpuPlace.first();
    Nd4jDevice.claim(engine == Engine.ND4J ? processor : Processor.CPU);
    return place;
  }

  GpuPlace usable(List<Gpu> visible, Optional<String> address) {
    if (engine == Engine.ND4J || visible.isEmpty()) {
      requireUsable(visible);
      return GpuPlace.first();
    }
    int place =
        IntStream.range(0, visible.size())
            .filter(i -> address.filter(visible.get(i)::isNamed).isPresent())
            .findFirst()
            .orElse(0);
    requireUsable(List.of(visible.get(place)));
    return new GpuPlace(place, visible.get(place).freeMiB());
  }

  /** ND4J spreads its work over all that it sees, so that one unusable GPU is one too many. */
  private void requireUsable(List<Gpu> gpus) {
    MachineCode code = MachineCode.of(engine);
    if (gpus.isEmpty()) {
      throw new UnusableDeviceException(
          "Cannot compute on a GPU: found none, needs compute capability %s%s"
              .formatted(code.needed(), CPU_INSTEAD));
    }
    for (Gpu gpu : gpus) {
      code.shortcoming(gpu)
          .ifPresent(
              shortcoming -> {
                throw new UnusableDeviceException(
                    "Cannot compute on %s: %s%s, or hide that GPU by CUDA_VISIBLE_DEVICES"
                        .formatted(gpu, shortcoming, CPU_INSTEAD));
              });
    }
  }

  /** Such as {@code torch, cpu, float32}. */
  @Override
  public String toString() {
    return "%s, %s, %s".formatted(engine, processor, precision).toLowerCase(Locale.ROOT);
  }
}
