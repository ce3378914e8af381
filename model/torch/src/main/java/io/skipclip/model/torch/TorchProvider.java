package io.skipclip.model.torch;

import io.skipclip.model.device.ComputePlan;
import io.skipclip.model.device.Processor;
import io.skipclip.model.encoder.EncoderEngine;
import io.skipclip.model.engine.EngineProvider;

/** libtorch as the engine of encoders. */
public final class TorchProvider implements EngineProvider {

  /** For ServiceLoader. */
  public TorchProvider() {}

  @Override
  public boolean isBuiltForGpus() {
    return TorchLibrary.isForGpus();
  }

  @Override
  public EncoderEngine.Factory load(ComputePlan plan, int gpu) {
    boolean onGpu = plan.processor() == Processor.GPU;
    TorchLibrary.load();
    Arithmetic.settle(plan);
    return factory(onGpu ? TorchPlace.gpu(gpu) : TorchPlace.cpu(), plan);
  }

  /** Makes engines somewhere; libtorch is loaded. */
  static EncoderEngine.Factory factory(TorchPlace place, ComputePlan plan) {
    Arithmetic arithmetic = new Arithmetic(place, plan.precision());
    return (layout, numbers) ->
        new TorchNetwork(
            TorchVector.of(numbers, place),
            new TorchLayers(layout, plan.deterministic() && place.copied()),
            arithmetic);
  }
}
