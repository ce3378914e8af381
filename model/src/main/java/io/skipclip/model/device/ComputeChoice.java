package io.skipclip.model.device;

import java.util.Objects;

/**
 * By what, on what and in what numbers a user asks networks to be computed.
 *
 * @param deterministic whether a GPU is held to what repeats to the bit; the CPU always is
 */
public record ComputeChoice(
    EngineChoice engine, DeviceChoice device, Precision precision, boolean deterministic) {

  /** Checks. */
  public ComputeChoice {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(precision, "precision");
  }

  /** What any build can do on any machine. */
  public static ComputeChoice plain() {
    return new ComputeChoice(EngineChoice.ND4J, DeviceChoice.CPU, Precision.FLOAT32, false);
  }
}
