package io.skipclip.jobs.settings;

import java.util.Objects;

/**
 * When a training job saves its state.
 *
 * @param everyRounds rounds of parameter averaging from one checkpoint to the next, 1 or more
 * @param keep newest checkpoints that stay, 1 or more
 * @param bestBy which one stays besides
 */
public record CheckpointSettings(int everyRounds, int keep, BestBy bestBy) {
  public CheckpointSettings {
    Checks.atLeast("checkpoints.every-rounds", everyRounds, 1);
    Checks.atLeast("checkpoints.keep", keep, 1);
    Objects.requireNonNull(bestBy, "bestBy");
  }
}
