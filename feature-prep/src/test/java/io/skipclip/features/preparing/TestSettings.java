package io.skipclip.features.preparing;

import io.skipclip.features.dataset.AcceptancePolicy;
import io.skipclip.features.dataset.AcceptancePolicy.Verdict;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.ShardSettings;
import io.skipclip.features.listing.GroupPattern;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.TestVideo;
import java.time.Duration;

/** Settings for small lossless datasets. */
public final class TestSettings {
  /** What publishes whatever has a frame. */
  static final AcceptancePolicy PUBLISH_ALL =
      new AcceptancePolicy(1, Verdict.PUBLISH, Verdict.PUBLISH);

  private TestSettings() {}

  /** Shards of so many videos; what is left over at the end joins the last one. */
  public static PrepareSettings png(int videosPerShard, double maxFailedFraction) {
    return png(videosPerShard, maxFailedFraction, PUBLISH_ALL);
  }

  /** The same with frames of half the size. */
  static PrepareSettings smaller(int videosPerShard, double maxFailedFraction) {
    PrepareSettings png = png(videosPerShard, maxFailedFraction);
    return new PrepareSettings(
        new FrameSettings(TestVideo.HEIGHT_PX / 2, Aspect.KEEP, ImageFormat.PNG, 90),
        png.shards(),
        png.policy(),
        png.seed(),
        png.videoLimit(),
        png.maxFailedFraction(),
        png.testFraction(),
        png.splitFrom(),
        png.groupPattern());
  }

  static PrepareSettings png(
      int videosPerShard, double maxFailedFraction, AcceptancePolicy policy) {
    return new PrepareSettings(
        new FrameSettings(TestVideo.HEIGHT_PX, Aspect.KEEP, ImageFormat.PNG, 90),
        new ShardSettings(1, videosPerShard),
        policy,
        7,
        Duration.ofMinutes(1),
        maxFailedFraction,
        0.3,
        SplitFrom.AUTO,
        GroupPattern.AUTO);
  }
}
