package io.skipclip.model.pretext.cubic;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;

/** A network that a test can afford: width 2, cubes of 3 frames and 17 px. */
public final class SmallCubic {
  private SmallCubic() {}

  /** With a learning rate of 0.003. */
  public static CubicNetwork network() {
    return new CubicNetwork(
        2, 3, 17, 8, 0, new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()));
  }
}
