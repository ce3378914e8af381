package io.skipclip.tests;

import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.DeviceChoice;
import io.skipclip.model.device.EngineChoice;
import io.skipclip.model.device.Precision;
import io.skipclip.model.engine.Engines;
import java.util.Optional;

/** Has this process's encoders computed by an engine, on the CPU. */
public final class ByEngine {
  private ByEngine() {}

  /** ND4J. */
  public static ComputeChoice nd4j() {
    return ComputeChoice.plain();
  }

  /** libtorch, in 32 bits. */
  public static ComputeChoice torch() {
    return torch(Precision.FLOAT32);
  }

  /** libtorch. */
  public static ComputeChoice torch(Precision precision) {
    return new ComputeChoice(EngineChoice.TORCH, DeviceChoice.CPU, precision, false);
  }

  /** From now on. */
  public static void use(ComputeChoice choice) {
    Engines.claim(choice, Optional.empty());
  }
}
