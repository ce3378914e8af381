package io.skipclip.model.pretext.rotation;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;

/** A network that a test can afford: width 2, clips of 3 frames and 17 px. */
public final class SmallRotation {
  private SmallRotation() {}

  /** With a learning rate of 0.003. */
  public static RotationNetwork network() {
    return new RotationNetwork(
        2, 3, 17, 5, new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()));
  }
}
