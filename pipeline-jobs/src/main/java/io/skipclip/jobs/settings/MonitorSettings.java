package io.skipclip.jobs.settings;

/**
 * Whether a pre-training looks at its features, and at how many videos.
 *
 * @param everyEpochs from one look to the next; 0 for none
 * @param videos no more than so many of each side, 2 or more
 */
public record MonitorSettings(int everyEpochs, int videos) {
  /** The figure that tells how well classes lie apart, in metrics.jsonl. */
  public static final String KNN = "features_knn";

  /** The figure that tells how far apart two clips of a video lie. */
  public static final String ALIGNMENT = "features_alignment";

  /** The figure that tells how far apart videos lie. */
  public static final String SPREAD = "features_spread";

  public MonitorSettings {
    Checks.atLeast("pretrain.monitor-epochs", everyEpochs, 0);
    Checks.atLeast("pretrain.monitor-videos", videos, 2);
  }

  /** Whether it does. */
  public boolean isOn() {
    return everyEpochs > 0;
  }

  /**
   * Whether it looks after an epoch.
   *
   * @param epoch from 0
   */
  public boolean isDue(int epoch) {
    return isOn() && (epoch + 1) % everyEpochs == 0;
  }
}
