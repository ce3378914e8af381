package io.skipclip.jobs.settings;

import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.model.encoder.ResNetLayout;
import java.io.Serializable;

/**
 * Which features of an encoder are measured.
 *
 * @param stages after how many of its stages they are taken, 1 to 4
 * @param byCell whether each cell of time and space counts by itself, or their mean
 */
public record FeatureStage(int stages, boolean byCell) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "stage-";
  private static final String CELLS = "-cells";

  /** Reads {@code stage-1} to {@code stage-4}, with {@code -cells} behind or not. */
  static FeatureStage of(String key, String text) {
    boolean byCell = text.endsWith(CELLS);
    String stage = byCell ? text.substring(0, text.length() - CELLS.length()) : text;
    for (int stages = 1; stages <= ResNetLayout.STAGES; stages++) {
      if (stage.equals(STAGE + stages)) {
        return new FeatureStage(stages, byCell);
      }
    }
    throw new InvalidSettingsException(
        "Invalid %s: %s (must be stage-1 to stage-%s, or such as stage-4-cells)"
            .formatted(key, text, ResNetLayout.STAGES));
  }
}
