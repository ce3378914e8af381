package io.skipclip.jobs.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The paper's figure 3 for one video: how alike the context and each target frame are, cell by
 * cell.
 *
 * @param videoId the video
 * @param className its class
 * @param context PNG of the last context frame
 * @param targets the target frames, nearest first
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record SimilarityMap(String videoId, String className, byte[] context, List<Target> targets)
    implements Serializable {
  public SimilarityMap {
    Objects.requireNonNull(videoId, "videoId");
    Objects.requireNonNull(className, "className");
    context = context.clone();
    targets = List.copyOf(targets);
  }

  /**
   * A target frame and its map.
   *
   * @param framesAhead frames from the last context frame
   * @param score eq. 3: mean of the cells
   * @param image PNG of the frame
   * @param cells cosine in [0, 1] per cell {@code [H', W']}
   * @param motion how much the frame differs from the one before it, by cell {@code [H', W']}
   * @param motionCorrelation Pearson's, of cells and motion; NaN where either is flat
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  public record Target(
      int framesAhead,
      double score,
      byte[] image,
      double[][] cells,
      double[][] motion,
      double motionCorrelation)
      implements Serializable {
    public Target {
      image = image.clone();
      Objects.requireNonNull(cells, "cells");
      Objects.requireNonNull(motion, "motion");
    }

    /** Measures a map. */
    static Target of(int framesAhead, byte[] image, double[][] cells, double[][] motion) {
      return new Target(
          framesAhead, mean(cells), image, cells, motion, MotionMap.correlation(cells, motion));
    }
  }

  /** The mean of the correlations with motion that are numbers; NaN without any. */
  public double motionCorrelation() {
    return targets.stream()
        .mapToDouble(Target::motionCorrelation)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  static double mean(double[][] cells) {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }
}
