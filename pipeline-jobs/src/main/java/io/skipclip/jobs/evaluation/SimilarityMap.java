package io.skipclip.jobs.evaluation;

import java.util.List;

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
public record SimilarityMap(
    String videoId, String className, byte[] context, List<Target> targets) {
  public SimilarityMap {
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
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  public record Target(int framesAhead, double score, byte[] image, double[][] cells) {
    public Target {
      image = image.clone();
    }
  }
}
