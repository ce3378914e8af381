package io.skipclip.model.torch;

import io.skipclip.model.device.ComputePlan;
import io.skipclip.model.device.Precision;
import io.skipclip.model.device.Processor;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** In what numbers, and in what order, libtorch computes. */
final class Arithmetic {
  private final DeviceType device;
  private final boolean halved;

  Arithmetic(TorchPlace place, Precision precision) {
    this.device = place.type();
    this.halved = precision == Precision.BF16;
  }

  /**
   * Settles what holds for the whole process. libtorch is loaded.
   *
   * <p>In 16 bits on a CPU its own operations compute, not oneDNN's: on processors with AVX-512
   * oneDNN's gradients of weights (kernel {@code jit_bf16:avx512_core_bf16}) have numbers in them
   * that nobody wrote, NaN and infinity among them, other ones each time.
   */
  static void settle(ComputePlan plan) {
    boolean tf32 = plan.precision() == Precision.TF32;
    Context context = torch.globalContext();
    context.setUserEnabledMkldnn(
        plan.precision() != Precision.BF16 || plan.processor() == Processor.GPU);
    context.setAllowTF32CuBLAS(tf32);
    context.setAllowTF32CuDNN(tf32); // true otherwise
    context.setBenchmarkCuDNN(!plan.deterministic());
    context.setDeterministicCuDNN(plan.deterministic());
  }

  /**
   * Computes with convolutions in 16 bits, if that is the precision. Their weights are turned each
   * time: kept, they would be those of the step before.
   */
  <T> T during(Supplier<T> work) {
    if (!halved) {
      return work.get();
    }
    boolean cached = torch.is_autocast_cache_enabled();
    torch.set_autocast_cache_enabled(false);
    torch.set_autocast_dtype(device, ScalarType.BFloat16);
    torch.set_autocast_enabled(device, true);
    try {
      return work.get();
    } finally {
      torch.set_autocast_enabled(device, false);
      torch.set_autocast_cache_enabled(cached);
    }
  }
}
