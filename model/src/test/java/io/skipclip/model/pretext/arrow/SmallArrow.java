package io.skipclip.model.pretext.arrow;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;

/** A network that a test can afford: width 2, a clip of 3 frames and 17 px. */
public final class SmallArrow {
  private SmallArrow() {}

  /** With a learning rate of 0.003. */
  public static ArrowNetwork network() {
    return new ArrowNetwork(2, 3, 17, new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()));
  }
}
