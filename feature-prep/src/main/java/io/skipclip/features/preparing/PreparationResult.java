package io.skipclip.features.preparing;

import io.skipclip.features.dataset.DatasetCounts;

/**
 * What a preparation did.
 *
 * @param nothingToDo whether the dataset was there already
 * @param metrics the run in figures
 */
public record PreparationResult(boolean nothingToDo, PreparationMetrics metrics) {
  /** What the dataset holds. */
  public DatasetCounts counts() {
    return metrics.counts();
  }
}
