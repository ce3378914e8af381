package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import io.skipclip.features.dataset.AcceptancePolicy;
import io.skipclip.features.dataset.AcceptancePolicy.Verdict;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.ShardSettings;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.jobs.keys.Keys;

/** Section prepare. */
final class PrepareReader {
  private final Config config;
  private final Keys keys;

  PrepareReader(Config config) {
    this.config = config;
    this.keys = new Keys(config);
  }

  private int everyFrame() {
    int every = keys.integer("prepare.every-frame");
    Checks.atLeast("prepare.every-frame", every, 1);
    return every;
  }

  PrepareSettings read(long seed) {
    return new PrepareSettings(
        new FrameSettings(
            keys.integer("prepare.short-side-px"),
            keys.choice("prepare.aspect", Aspect.class),
            keys.choice("prepare.image-format", ImageFormat.class),
            keys.integer("prepare.jpeg-quality"),
            everyFrame()),
        new ShardSettings(
            config.getBytes("prepare.shard-size"), keys.integer("prepare.least-videos-per-shard")),
        new AcceptancePolicy(
            keys.integer("prepare.least-frames"),
            keys.choice("prepare.truncated", Verdict.class),
            keys.choice("prepare.duplicates", Verdict.class)),
        seed,
        config.getDuration("prepare.video-limit"),
        config.getDouble("prepare.max-failed-fraction"),
        config.getDouble("prepare.test-fraction"),
        keys.choice("prepare.split-from", SplitFrom.class),
        config.getString("prepare.group-pattern"));
  }
}
