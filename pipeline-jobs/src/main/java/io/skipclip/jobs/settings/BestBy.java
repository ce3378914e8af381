package io.skipclip.jobs.settings;

/** What makes a checkpoint the best: a mean since the checkpoint before. */
public enum BestBy {
  /** The least loss. */
  LOSS,
  /**
   * The greatest accuracy: what the pretext task says is learned, or a fine-tuning's of classes.
   */
  ACCURACY,
  /** None is. */
  OFF
}
