package io.skipclip.model.device;

import java.util.Locale;

/** What a user asks encoders to compute by. */
public enum EngineChoice {
  /** libtorch on the GPUs of a build for them; ND4J in any other, and on the CPU. */
  AUTO,
  /** ND4J. */
  ND4J,
  /** libtorch, and an error in a build without it. */
  TORCH;

  /** As settings have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
