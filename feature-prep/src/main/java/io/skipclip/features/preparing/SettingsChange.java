package io.skipclip.features.preparing;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.dataset.PrepareSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A setting in which a preparation differs from the one that made the published snapshot.
 *
 * @param key of the setting
 * @param before its value then
 * @param now its value here
 * @param cost what that takes
 */
public record SettingsChange(String key, String before, String now, Cost cost) {
  /** What another value takes. */
  public enum Cost {
    /** Frames are other ones. */
    DECODE("every video is decoded anew"),
    /** Other videos share a shard. */
    DEAL("shards are written anew from the stored frames"),
    /** Other videos are published. */
    JUDGE("videos are judged anew, and those in quarantine decoded"),
    /** Other videos are set aside for testing. */
    DIVIDE("videos may change between training and test");

    private final String words;

    Cost(String words) {
      this.words = words;
    }
  }

  public SettingsChange {
    requireNonNull(key, "key");
    requireNonNull(before, "before");
    requireNonNull(now, "now");
    requireNonNull(cost, "cost");
  }

  /** Says it in a line. */
  public String sentence() {
    return "%s is %s, the published snapshot has %s: %s".formatted(key, now, before, cost.words);
  }

  static List<SettingsChange> between(PrepareSettings before, PrepareSettings now) {
    List<SettingsChange> values = values(before);
    List<SettingsChange> changes = new ArrayList<>();
    List<SettingsChange> other = values(now);
    for (int i = 0; i < values.size(); i++) {
      SettingsChange old = values.get(i);
      String value = other.get(i).now();
      if (!old.now().equals(value)) {
        changes.add(new SettingsChange(old.key(), old.now(), value, old.cost()));
      }
    }
    return changes;
  }

  /** All that decide what a preparation makes of its videos. */
  private static List<SettingsChange> values(PrepareSettings settings) {
    return List.of(
        value("prepare.short-side-px", settings.frames().shortSidePx(), Cost.DECODE),
        value("prepare.aspect", settings.frames().aspect(), Cost.DECODE),
        value("prepare.image-format", settings.frames().format(), Cost.DECODE),
        value("prepare.jpeg-quality", settings.frames().jpegQuality(), Cost.DECODE),
        value("prepare.every-frame", settings.frames().everyFrame(), Cost.DECODE),
        value("prepare.shard-size", settings.shards().bytes(), Cost.DEAL),
        value("prepare.least-videos-per-shard", settings.shards().leastVideos(), Cost.DEAL),
        value("seed", settings.seed(), Cost.DEAL),
        value("prepare.least-frames", settings.policy().leastFrames(), Cost.JUDGE),
        value("prepare.truncated", settings.policy().truncated(), Cost.JUDGE),
        value("prepare.duplicates", settings.policy().duplicates(), Cost.JUDGE),
        value("prepare.video-limit", settings.videoLimit(), Cost.JUDGE),
        value("prepare.split-from", settings.splitFrom(), Cost.DIVIDE),
        value("prepare.group-pattern", settings.groupPattern(), Cost.DIVIDE),
        value("prepare.test-fraction", settings.testFraction(), Cost.DIVIDE));
  }

  private static SettingsChange value(String key, Object value, Cost cost) {
    String text =
        value instanceof Enum<?> choice
            ? choice.name().toLowerCase(Locale.ROOT).replace('_', '-')
            : String.valueOf(value);
    return new SettingsChange(key, text, text, cost);
  }
}
