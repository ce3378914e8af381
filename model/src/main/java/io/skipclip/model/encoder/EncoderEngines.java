package io.skipclip.model.encoder;

import java.util.concurrent.atomic.AtomicReference;

/** What the encoders of this process compute by: ND4J, until something else is chosen. */
public final class EncoderEngines {
  private static final EncoderEngine.Factory ND4J = ResidualNetwork::new;
  private static final AtomicReference<EncoderEngine.Factory> USED = new AtomicReference<>(ND4J);

  private EncoderEngines() {}

  /** ND4J's. */
  public static EncoderEngine.Factory nd4j() {
    return ND4J;
  }

  /** Has all encoders compute by it from their next pass on. */
  public static void use(EncoderEngine.Factory factory) {
    USED.set(factory);
  }

  static EncoderEngine.Factory used() {
    return USED.get();
  }
}
