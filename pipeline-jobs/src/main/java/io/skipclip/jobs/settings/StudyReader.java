package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.keys.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the section study. */
final class StudyReader {
  private static final List<String> ARM_KEYS =
      List.of(
          "name",
          "start",
          "settings",
          "finetune-multiples",
          "paper-top1",
          "published-recalls",
          "differs");

  /** What one arm may have other than the others; the rest is the same for all. */
  private static final List<String> ARM_SECTIONS =
      Stream.concat(
              PretextTasks.sections().stream(),
              Stream.of("pixels", "model", "training", "checkpoints", "pretrain", "finetune"))
          .distinct()
          .toList();

  private final Config config;
  private final Config common;

  /**
   * @param config all settings
   * @param common the same without a study
   */
  StudyReader(Config config, Config common) {
    this.config = config;
    this.common = common;
  }

  StudySettings read() {
    Keys keys = new Keys(config);
    StudySettings study =
        new StudySettings(
            config.getString("study.title"),
            keys.integers("study.seeds"),
            config.getStringList("study.baselines"),
            keys.countsOrAll("study.finetune-labels"),
            keys.integer("study.finetune-draws"),
            keys.countsOrAll("study.probe-labels"),
            config.getConfigList("study.arms").stream().map(this::arm).toList());
    LeftToStudy.requireNoneBeside(config);
    study.checkEverything();
    return study;
  }

  private StudyArm arm(Config arm) {
    for (String key : arm.root().keySet()) {
      if (!ARM_KEYS.contains(key)) {
        throw new InvalidSettingsException(
            "Unknown key %s in an arm of study.arms (must be one of %s)".formatted(key, ARM_KEYS));
      }
    }
    Keys keys = new Keys(arm);
    Config changes = arm.hasPath("settings") ? arm.getConfig("settings") : ConfigFactory.empty();
    requireOwn(changes);
    LeftToStudy.requireNone(changes, arm.getString("name"));
    return new StudyArm(
        arm.getString("name"),
        keys.choice("start", StudyArm.Start.class),
        Settings.of(SettingsLoader.over(common, changes)),
        changes.isEmpty()
            ? ""
            : changes.root().render(ConfigRenderOptions.concise().setJson(false)),
        arm.hasPath("finetune-multiples")
            ? keys.integers("finetune-multiples")
            : new Keys(config).integers("study.finetune-multiples"),
        published(arm));
  }

  private static PublishedFigures published(Config arm) {
    Map<Integer, Double> recalls = new TreeMap<>();
    if (arm.hasPath("published-recalls")) {
      Config section = arm.getConfig("published-recalls");
      section.root().keySet().forEach(k -> recalls.put(neighbours(k), section.getDouble(k)));
    }
    return new PublishedFigures(
        arm.hasPath("paper-top1") ? Optional.of(arm.getDouble("paper-top1")) : Optional.empty(),
        recalls,
        arm.hasPath("differs") ? arm.getString("differs") : "");
  }

  private static int neighbours(String k) {
    if (!k.matches("[1-9]\\d{0,8}")) {
      throw new InvalidSettingsException(
          "Invalid published-recalls: %s (must be numbers of neighbours, 1 or more)".formatted(k));
    }
    return Integer.parseInt(k);
  }

  private static void requireOwn(Config changes) {
    changes
        .entrySet()
        .forEach(
            entry -> {
              if (!ARM_SECTIONS.contains(ConfigUtil.splitPath(entry.getKey()).get(0))) {
                throw new InvalidSettingsException(
                    "Invalid %s among an arm's settings (must be of the sections %s)"
                        .formatted(entry.getKey(), ARM_SECTIONS));
              }
            });
  }
}
