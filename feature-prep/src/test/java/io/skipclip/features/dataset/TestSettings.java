package io.skipclip.features.dataset;

import io.skipclip.features.video.Aspect;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.ImageFormat;
import java.time.Duration;

/** Settings for small lossless datasets. */
public final class TestSettings {
  private TestSettings() {}

  public static PrepareSettings png(int videosPerShard, double maxFailedFraction) {
    FrameSettings frames = new FrameSettings(TestVideo.HEIGHT_PX, Aspect.KEEP, ImageFormat.PNG, 90);
    return new PrepareSettings(
        frames, videosPerShard, 7, Duration.ofMinutes(1), maxFailedFraction, 0.3);
  }
}
