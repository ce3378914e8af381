package io.skipclip.model.classifier;

import io.skipclip.model.device.Precision;
import io.skipclip.model.encoder.EncoderShape;
import io.skipclip.model.network.StepMemory;
import io.skipclip.model.optimiser.OptimiserSettings;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a classifier of actions is.
 *
 * @param width channels of the encoder's stem (paper: 64)
 * @param frames T, frames of a clip (paper: 16)
 * @param sizePx height and width of frames (paper: 112)
 * @param classes how many actions there are, 2 or more (UCF101: 101)
 * @param optimiser how it learns
 * @param headOnly whether only the linear layer learns (a linear probe); the encoder then encodes
 *     by its running statistics
 */
public record ClassifierSettings(
    int width, int frames, int sizePx, int classes, OptimiserSettings optimiser, boolean headOnly)
    implements StepMemory, Serializable {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public ClassifierSettings {
    need("width", width, 1);
    need("frames", frames, 1);
    need("sizePx", sizePx, 1);
    need("classes", classes, 2);
    Objects.requireNonNull(optimiser, "optimiser");
  }

  /** The paper's, on UCF101. */
  public static ClassifierSettings paper() {
    return new ClassifierSettings(64, 16, 112, 101, OptimiserSettings.finetuning(), false);
  }

  /** How many values of a channel batch norm has at least; training needs 2, if not head-only. */
  public long leastValues(int examples) {
    return encoder().leastValues(examples, frames, sizePx);
  }

  @Override
  public long trainingNumbers(int examples) {
    return headOnly ? 0 : encoder().trainingNumbers(examples, frames, sizePx);
  }

  /** Of a head alone as if the encoder learned: it encodes, and keeps nothing. */
  @Override
  public long deviceBytes(int examples, Precision precision) {
    return encoder().deviceBytes(examples, frames, sizePx, precision);
  }

  EncoderShape encoder() {
    return new EncoderShape(true, width);
  }

  private static void need(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Invalid " + name + ": " + value + " (must be at least " + least + ")");
    }
  }
}
