package io.skipclip.jobs.settings;

/**
 * How long a training job goes on, and in which portions.
 *
 * @param epochs passes over the training videos, 1 or more
 * @param batchSize samples in a minibatch of one worker, 1 or more
 */
public record EpochSettings(int epochs, int batchSize) {
  public EpochSettings {
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("batch-size", batchSize, 1);
  }
}
