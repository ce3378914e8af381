package io.skipclip.model.pretext.opn;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;

/** A network that a test can afford: width 2, frames of 17 px. */
public final class SmallOpn {
  private SmallOpn() {}

  /** With a learning rate of 0.003. */
  public static OpnNetwork network() {
    return new OpnNetwork(
        2, 17, 4, 5, 0, new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()));
  }
}
