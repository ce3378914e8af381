package io.skipclip.model.device;

import java.util.Locale;

/**
 * In what numbers an encoder's convolutions multiply. Parameters, running statistics, scores and
 * losses are 32 bits long in all.
 */
public enum Precision {
  /** 32 bits. */
  FLOAT32,
  /** 32 bits long, of which a GPU multiplies 19. */
  TF32,
  /**
   * 16 bits: as far-reaching as 32, but with 8 significant ones. Activations are kept in it too.
   */
  BF16;

  /** As settings have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
