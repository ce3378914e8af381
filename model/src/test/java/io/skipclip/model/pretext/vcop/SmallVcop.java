package io.skipclip.model.pretext.vcop;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;

/** Networks that a test can afford: width 2, clips of 3 frames and 17 px. */
public final class SmallVcop {
  private SmallVcop() {}

  /**
   * With a learning rate of 0.003.
   *
   * @param clips of an example
   * @param dropout in [0, 1)
   */
  public static VcopNetwork network(int clips, double dropout) {
    return new VcopNetwork(
        2, clips, 3, 17, 5, dropout, new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()));
  }
}
