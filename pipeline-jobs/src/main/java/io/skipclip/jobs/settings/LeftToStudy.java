package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.skipclip.jobs.keys.InvalidSettingsException;
import java.util.Map;

/**
 * Keys whose values a study gives itself, run by run. Beside a study or in one of its arms they
 * would be ignored; in a preset or in another file they are there for other commands.
 */
final class LeftToStudy {
  private static final String SEEDS = "study.seeds";
  private static final String FINETUNE_LABELS = "study.finetune-labels";
  private static final String FINETUNE_DRAW = "finetune.labels-draw";
  private static final Map<String, String> KEYS =
      Map.of(
          "seed",
          SEEDS,
          "finetune.labels-per-class",
          FINETUNE_LABELS,
          FINETUNE_DRAW,
          "study.finetune-draws",
          "evaluate.probe-labels-per-class",
          "study.probe-labels");

  /** Holds where {@link #FINETUNE_LABELS} says all: the tables' measures are named by it. */
  private static final String FINETUNE_FRACTION = "finetune.label-fraction";

  private LeftToStudy() {}

  /**
   * Checks what stands on the command line, or in the file that has the study's arms.
   *
   * @param config all settings, with a study
   */
  static void requireNoneBeside(Config config) {
    String study = SettingsLoader.source(config.getValue("study.arms"));
    KEYS.forEach(
        (key, own) -> {
          ConfigValue value = config.getValue(key);
          String source = SettingsLoader.source(value);
          if (source.equals(study) || source.equals(SettingsLoader.COMMAND_LINE)) {
            throw refused(key, value, SettingsLoader.place(value), "left to " + own);
          }
        });
  }

  /**
   * Checks an arm's own settings.
   *
   * @param arm its name
   */
  static void requireNone(Config changes, String arm) {
    refuse(changes, arm, "finetune.labels-per-class", "left to " + FINETUNE_LABELS);
    refuse(changes, arm, FINETUNE_DRAW, "left to study.finetune-draws");
    refuse(
        changes,
        arm,
        FINETUNE_FRACTION,
        "the same for all arms: among the common settings, with " + FINETUNE_LABELS + " = [all]");
  }

  private static void refuse(Config changes, String arm, String key, String rule) {
    if (changes.hasPath(key)) {
      throw refused(key, changes.getValue(key), "arm " + arm, rule);
    }
  }

  private static InvalidSettingsException refused(
      String key, ConfigValue value, String place, String rule) {
    return new InvalidSettingsException(
        "Invalid %s of a study: %s in %s (must be %s)"
            .formatted(key, value.unwrapped(), place, rule));
  }
}
