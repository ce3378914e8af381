package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * One sample of the pretext task: a row of the sampling indices.
 *
 * @param epoch 0-based
 * @param shard the shard that holds all its frames
 * @param position its turn among the shard's samples of the epoch, 0-based
 * @param videoId the video of context and targets
 * @param contextStart t, the context's first frame, counted in the video as it is played
 * @param reversed whether the video is played backwards: frame i is then stored frame N - 1 - i
 * @param flipped whether context and targets are mirrored left to right
 * @param cropX where the crop of context and targets lies, 0 (left) to 1 (right)
 * @param cropY where the crop of context and targets lies, 0 (top) to 1 (bottom)
 * @param rotatedTargets R, how many targets, nearest first, come in all four rotations
 * @param negatives clips from other videos
 */
public record PretextRow(
    int epoch,
    int shard,
    int position,
    String videoId,
    int contextStart,
    boolean reversed,
    boolean flipped,
    double cropX,
    double cropY,
    int rotatedTargets,
    List<Negative> negatives)
    implements Serializable {
  public PretextRow {
    requireNonNull(videoId, "videoId");
    if (epoch < 0 || shard < 0 || position < 0 || contextStart < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid row of %s: epoch %d, shard %d, position %d, start %d (must be 0 or more)",
              videoId,
              epoch,
              shard,
              position,
              contextStart));
    }
    SamplingSettings.checkProbability("cropX", cropX);
    SamplingSettings.checkProbability("cropY", cropY);
    negatives = List.copyOf(negatives);
  }

  /** The same sample with or without its rotated targets and its negatives. */
  public PretextRow with(boolean rotated, boolean contrasted) {
    return new PretextRow(
        epoch,
        shard,
        position,
        videoId,
        contextStart,
        reversed,
        flipped,
        cropX,
        cropY,
        rotated ? rotatedTargets : 0,
        contrasted ? negatives : List.of());
  }

  /** The context's stored frames, in the order in which they are played. */
  public List<Integer> context(Geometry geometry, int videoFrames) {
    return stored(geometry.context(contextStart), videoFrames);
  }

  /** A target's stored frames, in the order in which they are played; target 1 is the nearest. */
  public List<Integer> target(Geometry geometry, int videoFrames, int target) {
    return stored(geometry.fitting(videoFrames).target(contextStart, target), videoFrames);
  }

  private List<Integer> stored(List<Integer> played, int videoFrames) {
    return reversed ? played.stream().map(frame -> videoFrames - 1 - frame).toList() : played;
  }
}
