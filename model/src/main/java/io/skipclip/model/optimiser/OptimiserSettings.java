package io.skipclip.model.optimiser;

import java.io.Serializable;

/**
 * How parameters follow gradients: Adam (0.9, 0.999, 1e-8) with L2 weight decay in the gradient.
 *
 * @param learningRate the rate of epoch 0, positive (paper: 3e-4 pre-training, 5e-4 fine-tuning)
 * @param weightDecay added to the gradient, times the parameter, of every trainable parameter;
 *     batch norm and biases too (paper: 1e-7 pre-training, 1e-2 fine-tuning); 0 adds nothing
 * @param schedule the steps by which the rate falls
 */
public record OptimiserSettings(double learningRate, double weightDecay, LearningRateSteps schedule)
    implements Serializable {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public OptimiserSettings {
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid learningRate: " + learningRate + " (must be positive and finite)");
    }
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid weightDecay: " + weightDecay + " (must be 0 or more, and finite)");
    }
  }

  /** The learning rate in force during an epoch (0-based). */
  public double rateAt(int epoch) {
    return learningRate * schedule.multiplierAt(epoch);
  }

  /** The paper's pre-training. */
  public static OptimiserSettings pretraining() {
    return new OptimiserSettings(3e-4, 1e-7, LearningRateSteps.pretraining());
  }

  /** The paper's fine-tuning. */
  public static OptimiserSettings finetuning() {
    return new OptimiserSettings(5e-4, 1e-2, LearningRateSteps.finetuning());
  }
}
