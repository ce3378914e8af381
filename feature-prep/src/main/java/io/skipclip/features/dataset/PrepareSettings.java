package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.listing.GroupPattern;
import io.skipclip.features.listing.SplitSettings;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import io.skipclip.features.video.FrameSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * How videos become a dataset.
 *
 * @param frames size and encoding of the stored frames
 * @param shards how large shards are
 * @param policy which decoded videos are published
 * @param seed decides which videos share a shard, and the split made where there are no lists
 * @param videoLimit the longest that one video may take to decode
 * @param maxFailedFraction the largest part of the listed videos that may be quarantined, 0 to 1;
 *     above it nothing is published
 * @param testFraction the part of the groups that is set aside for testing where nothing else
 *     divides them, 0 (all videos train) to below 1
 * @param splitFrom where the split is looked for
 * @param groupPattern how a video's path names its group: {@code auto} as in UCF101, or a regular
 *     expression
 */
public record PrepareSettings(
    FrameSettings frames,
    ShardSettings shards,
    AcceptancePolicy policy,
    long seed,
    Duration videoLimit,
    double maxFailedFraction,
    double testFraction,
    SplitFrom splitFrom,
    String groupPattern)
    implements Serializable {
  public PrepareSettings {
    requireNonNull(frames, "frames");
    requireNonNull(shards, "shards");
    requireNonNull(policy, "policy");
    splitFrom = splitFrom == null ? SplitFrom.AUTO : splitFrom; // manifests of before have none
    groupPattern = groupPattern == null ? GroupPattern.AUTO : groupPattern; // likewise
    GroupPattern.of(groupPattern);
    if (videoLimit.isNegative() || videoLimit.isZero()) {
      throw new IllegalArgumentException(
          "Invalid videoLimit: " + videoLimit + " (must be above zero)");
    }
    if (!(maxFailedFraction >= 0 && maxFailedFraction <= 1)) {
      throw new IllegalArgumentException(
          "Invalid maxFailedFraction: " + maxFailedFraction + " (must be 0 to 1)");
    }
    if (!(testFraction >= 0 && testFraction < 1)) {
      throw new IllegalArgumentException(
          "Invalid testFraction: " + testFraction + " (must be 0 to below 1)");
    }
  }

  /** The part of it that divides the videos into training and test videos. */
  public SplitSettings split() {
    return new SplitSettings(splitFrom, GroupPattern.of(groupPattern), testFraction, seed);
  }
}
