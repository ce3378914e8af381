package io.skipclip.jobs.task.skipclip;

import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.SampleShape;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * How samples are drawn. The size of a crop is the loader's affair: a sample only says where in its
 * free range the crop lies.
 *
 * @param geometry which frames
 * @param shortVideos what becomes of videos of fewer frames than the geometry spans
 * @param negatives Q, clips from other videos per sample; 0 for a loss without negatives
 * @param rotatedTargets R, how many targets, nearest first, come in all four rotations, 0 to all
 * @param reverseProbability how likely a video is played backwards before sampling, 0 to 1
 * @param flipProbability how likely a sample is mirrored left to right, 0 to 1
 */
record SamplingSettings(
    Geometry geometry,
    ShortVideos shortVideos,
    int negatives,
    int rotatedTargets,
    double reverseProbability,
    double flipProbability)
    implements Serializable {
  /** What becomes of videos that are shorter than a sample. */
  enum ShortVideos {
    /** They are left out. */
    EXCLUDE,
    /** Their targets follow one another at the largest stride that fits. */
    SHRINK_STRIDE;

    /** As the settings have it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public SamplingSettings {
    Objects.requireNonNull(geometry, "geometry");
    Objects.requireNonNull(shortVideos, "shortVideos");
    Draws.requireAtLeast("negatives", negatives, 0);
    if (rotatedTargets < 0 || rotatedTargets > geometry.targetClips()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid rotatedTargets: %d (must be 0 to %d, the targets)",
              rotatedTargets,
              geometry.targetClips()));
    }
    Draws.requireShare("reverseProbability", reverseProbability);
    Draws.requireShare("flipProbability", flipProbability);
  }

  /**
   * The paper's: as many negatives as targets, all targets rotated, reversed and flipped by half.
   */
  static SamplingSettings paper(Geometry geometry) {
    return new SamplingSettings(
        geometry, ShortVideos.EXCLUDE, geometry.targets(), geometry.targets(), 0.5, 0.5);
  }

  /**
   * How long and of how many clips samples are: the context, M targets, 3 R turned, Q negatives.
   */
  SampleShape shape() {
    return new SampleShape(
        geometry.spanFrames(),
        shortest().spanFrames(),
        1 + geometry.targetClips() + 3 * rotatedTargets + negatives);
  }

  /** The geometry of the shortest videos that are sampled. */
  Geometry shortest() {
    return shortest(geometry);
  }

  /** The same of another geometry. */
  Geometry shortest(Geometry of) {
    return shortVideos == ShortVideos.EXCLUDE ? of : of.fitting(0);
  }
}
