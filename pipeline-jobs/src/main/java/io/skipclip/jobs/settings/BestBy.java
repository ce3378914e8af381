package io.skipclip.jobs.settings;

import java.util.Map;
import java.util.Optional;

/** What makes a checkpoint the best: a mean since the checkpoint before. */
public enum BestBy {
  /** The least loss. */
  LOSS,
  /** The greatest accuracy: of a pre-training's pairs, of a fine-tuning's classes. */
  ACCURACY,
  /** None is. */
  OFF;

  /**
   * Weighs what a checkpoint's rounds came to.
   *
   * @param means by name
   * @return the greater the better; empty where nothing of the kind was measured
   */
  public Optional<Double> score(Map<String, Double> means) {
    return switch (this) {
      case LOSS -> Optional.ofNullable(means.get("loss")).map(loss -> -loss);
      case ACCURACY ->
          Optional.ofNullable(means.getOrDefault("pair_accuracy", means.get("accuracy")));
      case OFF -> Optional.empty();
    };
  }
}
