package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Domain;
import io.skipclip.jobs.search.space.Space;
import io.skipclip.jobs.task.LongVideosOnly;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads sweep.space, where settings stand with what they may be instead of what they are. What is
 * wrong is said with the setting, the file and the line.
 */
final class SpaceReader {
  static final String SPACE = "sweep.space";

  /** What figures could not be compared across, or one application has once. */
  private static final List<String> SAME_FOR_ALL =
      List.of(
          "seed",
          "split",
          Settings.VALIDATION_FRACTION,
          "lock-expiry",
          "engine",
          "device",
          "precision",
          "deterministic",
          Identity.PRETRAIN_EPOCHS,
          LongVideosOnly.LEAST_FRAMES,
          "pretrain.monitor-epochs",
          "pretrain.monitor-videos",
          "finetune.labels-per-class",
          "finetune.label-fraction",
          "finetune.labels-draw",
          "prepare",
          "evaluate",
          "demo",
          "study",
          "sweep",
          "spark");

  private final ConfigObject root;
  private final Settings settings;
  private final Map<String, Dimension> dimensions = new TreeMap<>();
  private final Map<String, String> places = new TreeMap<>();

  /**
   * @param config all settings, with a sweep
   * @param settings the same, of which each trial changes some
   */
  SpaceReader(Config config, Settings settings) {
    this.root = config.getObject(SPACE);
    this.settings = settings;
  }

  Space read() {
    walk(root, "");
    Map<String, Domain> domains =
        dimensions.values().stream().collect(Collectors.toMap(Dimension::key, Dimension::domain));
    dimensions.forEach((key, dimension) -> in(places.get(key), () -> dimension.among(domains)));
    Space space =
        in(SPACE + ", " + SettingsLoader.place(root), () -> new Space(dimensions.values()));
    space.dimensions().forEach(this::requireReadable);
    return space;
  }

  private void walk(ConfigObject section, String prefix) {
    section.forEach((name, value) -> read(prefix + ConfigUtil.joinPath(name), value));
  }

  private void read(String key, ConfigValue value) {
    if (SAME_FOR_ALL.contains(key)) {
      throw new InvalidSettingsException(
          "Invalid %s of %s in %s: searched (must be the same for all trials)"
              .formatted(key, SPACE, SettingsLoader.place(value)));
    }
    if (SettingsLoader.isSetting(key)) {
      places.put(key, "%s of %s, %s".formatted(key, SPACE, SettingsLoader.place(value)));
      dimensions.put(key, in(places.get(key), () -> new DimensionReader(key, value).read()));
    } else if (value instanceof ConfigObject section && SettingsLoader.knows(key)) {
      walk(section, key + ".");
    } else {
      throw SettingsLoader.unknown(key, value);
    }
  }

  /** Makes the settings of a trial with each choice, or with both ends and the middle. */
  private void requireReadable(Dimension dimension) {
    examples(dimension.domain())
        .forEach(
            example -> {
              Map<String, Object> values = new HashMap<>();
              values.put(dimension.key(), example);
              addConditions(dimension, values);
              in(places.get(dimension.key()), () -> new SweepRuns(settings).trial(values));
            });
  }

  private static <T> T in(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | InvalidSettingsException e) {
      throw new InvalidSettingsException("%s (in %s)".formatted(e.getMessage(), place));
    }
  }

  private static Stream<Object> examples(Domain domain) {
    return domain instanceof Choice choice
        ? choice.values().stream()
        : Stream.of(
            domain.nearest(Double.NEGATIVE_INFINITY),
            domain.at(0.5),
            domain.nearest(Double.POSITIVE_INFINITY));
  }

  /** What has to hold for a key to be there. */
  private void addConditions(Dimension dimension, Map<String, Object> values) {
    dimension
        .when()
        .forEach(
            (other, allowed) -> {
              values.put(other, allowed.get(0));
              addConditions(dimensions.get(other), values);
            });
  }
}
