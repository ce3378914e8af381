package io.skipclip.jobs.task;

import io.skipclip.model.optimiser.OptimiserSettings;
import java.util.Objects;

/**
 * What holds for the encoders of every task.
 *
 * @param width channels of the stem
 * @param sizePx height and width of a frame
 * @param optimiser how all of the network learns
 */
public record EncoderTerms(int width, int sizePx, OptimiserSettings optimiser) {
  public EncoderTerms {
    Objects.requireNonNull(optimiser, "optimiser");
  }
}
