package io.skipclip.features.dataset;

import io.skipclip.features.video.FrameSettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How videos become a dataset.
 *
 * @param frames size and encoding of the stored frames
 * @param videosPerShard the most videos in a shard, 1 or more; a task decodes a shard, and a
 *     training task holds one in memory
 * @param seed decides which videos share a shard, and the split made where there are no lists
 * @param videoLimit the longest that one video may take to decode
 * @param maxFailedFraction the largest part of the listed videos that may be quarantined, 0 to 1;
 *     above it nothing is published
 * @param testFraction the part of each class's groups that is set aside for testing where there are
 *     no split lists, above 0 and below 1
 */
public record PrepareSettings(
    FrameSettings frames,
    int videosPerShard,
    long seed,
    Duration videoLimit,
    double maxFailedFraction,
    double testFraction)
    implements Serializable {
  public PrepareSettings {
    Objects.requireNonNull(frames, "frames");
    if (videosPerShard < 1) {
      throw new IllegalArgumentException(
          "Invalid videosPerShard: " + videosPerShard + " (must be 1 or more)");
    }
    if (videoLimit.isNegative() || videoLimit.isZero()) {
      throw new IllegalArgumentException(
          "Invalid videoLimit: " + videoLimit + " (must be above zero)");
    }
    if (!(maxFailedFraction >= 0 && maxFailedFraction <= 1)) {
      throw new IllegalArgumentException(
          "Invalid maxFailedFraction: " + maxFailedFraction + " (must be 0 to 1)");
    }
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new IllegalArgumentException(
          "Invalid testFraction: " + testFraction + " (must be above 0 and below 1)");
    }
  }
}
