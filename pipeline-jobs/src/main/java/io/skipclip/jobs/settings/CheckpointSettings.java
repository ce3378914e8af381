package io.skipclip.jobs.settings;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * When a training job saves its state.
 *
 * @param everyRounds rounds of parameter averaging from one checkpoint to the next, 1 or more
 * @param keep newest checkpoints that stay, 1 or more
 * @param bestBy which one stays besides
 * @param accuracy the figure that is meant by {@link BestBy#ACCURACY}
 */
public record CheckpointSettings(int everyRounds, int keep, BestBy bestBy, String accuracy) {
  /** What makes a checkpoint the best: a mean since the checkpoint before. */
  public enum BestBy {
    /** The least loss. */
    LOSS,
    /**
     * The greatest accuracy: what the pretext task says is learned, or a fine-tuning's of classes.
     */
    ACCURACY,
    /** The greatest k-NN accuracy of the features, where a pre-training looks at them. */
    FEATURES,
    /** None is. */
    OFF
  }

  public CheckpointSettings {
    Checks.atLeast("checkpoints.every-rounds", everyRounds, 1);
    Checks.atLeast("checkpoints.keep", keep, 1);
    Objects.requireNonNull(bestBy, "bestBy");
    Objects.requireNonNull(accuracy, "accuracy");
  }

  /**
   * Weighs what a checkpoint's rounds came to.
   *
   * @param means by name
   * @return the greater the better; empty where nothing of the kind was measured
   */
  public Optional<Double> score(Map<String, Double> means) {
    return switch (bestBy) {
      case LOSS -> Optional.ofNullable(means.get("loss")).map(loss -> -loss);
      case ACCURACY -> Optional.ofNullable(means.get(accuracy));
      case FEATURES -> Optional.ofNullable(means.get(MonitorSettings.KNN));
      case OFF -> Optional.empty();
    };
  }
}
