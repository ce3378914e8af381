package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.encoder.EncoderShape;
import io.skipclip.model.optimiser.OptimiserSettings;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * What Skip-Clip is.
 *
 * @param width channels of the encoders' stems (paper: 64, for 512 at the end)
 * @param contextFrames K, frames of a context clip (paper: 16)
 * @param sizePx height and width of frames (paper: 224)
 * @param targets M, target clips after a context (paper: 8)
 * @param targetFrames d, frames of a target clip (paper: 1); with more, f is three-dimensional
 * @param pastTargets whether M more lie before it, ranked by their nearness too (paper: no)
 * @param negatives Q, clips of other videos per context (ours: as many as targets)
 * @param rotatedTargets R, how many of the nearest targets are shown rotated as well (ours: M)
 * @param rankMargin delta_rank of eq. 1 (ours: 0.1)
 * @param contrastiveMargin delta_neg of eq. 2 (ours: 0.1)
 * @param ranking whether eq. 1 is in the loss
 * @param rotation whether the rotation's cross-entropy is; without, no target is shown rotated
 * @param contrastive whether eq. 2 is; without, no negative is shown
 * @param optimiser how both encoders learn
 * @param contrast which form the contrastive term has (paper: eq. 2)
 * @param temperature of InfoNCE (ours: 0.1)
 */
public record SkipClipSettings(
    int width,
    int contextFrames,
    int sizePx,
    int targets,
    int targetFrames,
    boolean pastTargets,
    int negatives,
    int rotatedTargets,
    double rankMargin,
    double contrastiveMargin,
    boolean ranking,
    boolean rotation,
    boolean contrastive,
    OptimiserSettings optimiser,
    Contrast contrast,
    double temperature)
    implements Serializable {
  private static final double TEMPERATURE = 0.1;

  /** A form of the contrastive term. */
  public enum Contrast {
    /** Eq. 2: a target against the mean of some negatives. */
    HINGE,

    /**
     * A target against each of those of the minibatch's other examples; no negatives are shown. A
     * worker knows its own minibatch alone.
     */
    INFO_NCE
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range, or no term is in the loss
   */
  public SkipClipSettings {
    needPositive("width", width);
    needPositive("contextFrames", contextFrames);
    needPositive("sizePx", sizePx);
    needPositive("targets", targets);
    needPositive("targetFrames", targetFrames);
    Objects.requireNonNull(contrast, "contrast");
    needEnough("negatives", negatives, "contrastive", contrastive && contrast == Contrast.HINGE);
    needEnough("rotatedTargets", rotatedTargets, "rotation", rotation);
    int all = pastTargets ? 2 * targets : targets; // fields are not set yet
    if (rotatedTargets > all) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid rotatedTargets: %d (must be at most the targets, %d)",
              rotatedTargets,
              all));
    }
    needMargin("rankMargin", rankMargin);
    needMargin("contrastiveMargin", contrastiveMargin);
    if (!ranking && !rotation && !contrastive) {
      throw new IllegalArgumentException(
          "Invalid terms: none of ranking, rotation, contrastive (must be at least one)");
    }
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid temperature: " + temperature + " (must be above 0 and finite)");
    }
    Objects.requireNonNull(optimiser, "optimiser");
  }

  /** With the paper's contrastive term. */
  public SkipClipSettings(
      int width,
      int contextFrames,
      int sizePx,
      int targets,
      int targetFrames,
      boolean pastTargets,
      int negatives,
      int rotatedTargets,
      double rankMargin,
      double contrastiveMargin,
      boolean ranking,
      boolean rotation,
      boolean contrastive,
      OptimiserSettings optimiser) {
    this(
        width,
        contextFrames,
        sizePx,
        targets,
        targetFrames,
        pastTargets,
        negatives,
        rotatedTargets,
        rankMargin,
        contrastiveMargin,
        ranking,
        rotation,
        contrastive,
        optimiser,
        Contrast.HINGE,
        TEMPERATURE);
  }

  /** The same with another contrastive term. */
  public SkipClipSettings with(Contrast form, double itsTemperature) {
    return new SkipClipSettings(
        width,
        contextFrames,
        sizePx,
        targets,
        targetFrames,
        pastTargets,
        negatives,
        rotatedTargets,
        rankMargin,
        contrastiveMargin,
        ranking,
        rotation,
        contrastive,
        optimiser,
        form,
        itsTemperature);
  }

  /** Whether clips of other videos are shown. */
  public boolean showsNegatives() {
    return contrastive && contrast == Contrast.HINGE;
  }

  /** Whether a context is compared with the targets of other examples. */
  boolean comparesExamples() {
    return contrastive && contrast == Contrast.INFO_NCE;
  }

  /** The paper's, with all three terms. */
  public static SkipClipSettings paper() {
    return new SkipClipSettings(
        64,
        16,
        224,
        8,
        1,
        false,
        8,
        8,
        0.1,
        0.1,
        true,
        true,
        true,
        OptimiserSettings.pretraining());
  }

  /** Target and negative clips per example, turned copies among them: {@code M + 3R + Q}. */
  public int clipsPerExample() {
    return layout().clipsPerExample();
  }

  EncoderShape contextEncoder() {
    return new EncoderShape(true, width);
  }

  EncoderShape targetEncoder() {
    return new EncoderShape(targetFrames > 1, width);
  }

  ScoreLayout layout() {
    return new ScoreLayout(
        sides() * targets,
        showsNegatives() ? negatives : 0,
        rotation ? rotatedTargets : 0,
        comparesExamples());
  }

  /** How many sides of the context have targets. */
  int sides() {
    return pastTargets ? 2 : 1;
  }

  private static void needPositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be positive)");
    }
  }

  /** Without the term that shows them there may be none. */
  private static void needEnough(String name, int value, String term, boolean inLoss) {
    if (value < (inLoss ? 1 : 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid %s: %d (must be 1 or more, or 0 with %s = false)",
              name,
              value,
              term));
    }
  }

  private static void needMargin(String name, double value) {
    if (!(value >= 0 && value <= 2)) {
      throw new IllegalArgumentException(
          "Invalid " + name + ": " + value + " (must be in [0, 2], cosines' range)");
    }
  }
}
