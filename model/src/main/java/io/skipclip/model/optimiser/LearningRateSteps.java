package io.skipclip.model.optimiser;

import java.io.Serializable;
import java.util.List;

/**
 * When the learning rate drops, and by how much (paper, section 4.1).
 *
 * @param factor what the rate is multiplied by at each step, in (0, 1]
 * @param epochs the epochs (0-based, strictly ascending, positive) at whose start the rate is
 *     multiplied; empty for a constant rate
 */
public record LearningRateSteps(double factor, List<Integer> epochs) implements Serializable {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException where the factor or an epoch is out of range
   */
  public LearningRateSteps {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("Invalid factor: " + factor + " (must be in (0, 1])");
    }
    epochs = List.copyOf(epochs);
    int last = 0;
    for (int epoch : epochs) {
      if (epoch <= last) {
        throw new IllegalArgumentException(
            "Invalid epochs: " + epochs + " (must be positive and strictly ascending)");
      }
      last = epoch;
    }
  }

  /** A rate that never changes. */
  public static LearningRateSteps constant() {
    return new LearningRateSteps(1, List.of());
  }

  /** Pre-training's: multiplied by 0.1 at epochs 200 and 400 (paper: every 200 of 600). */
  public static LearningRateSteps pretraining() {
    return new LearningRateSteps(0.1, List.of(200, 400));
  }

  /** Fine-tuning's: multiplied by 0.5 at epochs 15, 30, 45 and 60 (paper). */
  public static LearningRateSteps finetuning() {
    return new LearningRateSteps(0.5, List.of(15, 30, 45, 60));
  }

  /** The factor in force during an epoch (0-based): {@link #factor} once for each step passed. */
  public double multiplierAt(int epoch) {
    long passed = epochs.stream().filter(step -> step <= epoch).count();
    return Math.pow(factor, (double) passed);
  }
}
