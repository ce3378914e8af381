package io.skipclip.model.torch;

import io.skipclip.model.device.ComputePlan;
import io.skipclip.model.device.Engine;
import io.skipclip.model.device.Precision;
import io.skipclip.model.device.Processor;
import io.skipclip.model.encoder.EncoderEngines;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has a class's encoders computed by libtorch on the CPU. */
public class ByTorch implements BeforeAllCallback, AfterAllCallback {
  private final boolean copied;
  private final boolean deterministic;

  /** In the memory of the arrays themselves. */
  public ByTorch() {
    this(false, false);
  }

  ByTorch(boolean copied, boolean deterministic) {
    this.copied = copied;
    this.deterministic = deterministic;
  }

  static ComputePlan plan(Precision precision, boolean deterministic) {
    return new ComputePlan(Engine.TORCH, Processor.CPU, precision, deterministic);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ComputePlan plan = plan(Precision.FLOAT32, deterministic);
    new TorchProvider().load(plan, 0);
    EncoderEngines.use(TorchProvider.factory(new TorchPlace("cpu", copied), plan));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    EncoderEngines.use(EncoderEngines.nd4j());
  }

  /** As on a GPU that is held to what repeats: numbers are copied there and back. */
  public static final class AsOnAGpu extends ByTorch {
    /** For JUnit. */
    public AsOnAGpu() {
      super(true, true);
    }
  }
}
