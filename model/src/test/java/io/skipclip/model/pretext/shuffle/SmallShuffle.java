package io.skipclip.model.pretext.shuffle;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;

/** Networks that a test can afford: width 2, frames of 17 px. */
public final class SmallShuffle {
  private SmallShuffle() {}

  /**
   * With a learning rate of 0.003.
   *
   * @param hidden 0 for no hidden layer
   */
  public static ShuffleNetwork network(int hidden) {
    return new ShuffleNetwork(
        2, 17, 4, hidden, 0, new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()));
  }
}
