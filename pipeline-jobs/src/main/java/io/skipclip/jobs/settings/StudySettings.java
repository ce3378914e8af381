package io.skipclip.jobs.settings;

import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.keys.Keys;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a study compares, and by what.
 *
 * @param title of its page
 * @param seeds of the runs of each arm, each once
 * @param baselines arms that every other is compared with, seed by seed
 * @param finetuneLabels labels of a class that fine-tunings are given: a number, or all; none where
 *     encoders are measured alone
 * @param finetuneDraws of fewer labels than all, a fine-tuning each, 1 or more
 * @param probeLabels labels of a class that linear probes are given: a number, or all
 * @param arms in the order in which they are run and shown
 */
public record StudySettings(
    String title,
    List<Integer> seeds,
    List<String> baselines,
    List<String> finetuneLabels,
    int finetuneDraws,
    List<String> probeLabels,
    List<StudyArm> arms) {
  public StudySettings {
    seeds = Checks.distinct("study.seeds", seeds);
    baselines = List.copyOf(baselines);
    finetuneLabels =
        finetuneLabels.isEmpty()
            ? List.of()
            : Checks.distinct("study.finetune-labels", finetuneLabels);
    Checks.atLeast("study.finetune-draws", finetuneDraws, 1);
    probeLabels = Checks.distinct("study.probe-labels", probeLabels);
    arms = List.copyOf(arms);
    Checks.distinct("study.arms", arms.stream().map(StudyArm::folder).toList());
    if (finetuneLabels.isEmpty()) {
      arms.forEach(StudySettings::requireNoMultiples);
    }
    List<String> names = arms.stream().map(StudyArm::name).toList();
    for (String baseline : baselines) {
      if (!names.contains(baseline)) {
        throw new InvalidSettingsException(
            "Invalid study.baselines: %s (must be of the arms %s)".formatted(baseline, names));
      }
    }
  }

  /** Whether there are fine-tunings. */
  public boolean finetunes() {
    return !finetuneLabels.isEmpty();
  }

  /** Whether it is said of an arm what its published figures are of. */
  public boolean tellsDifferences() {
    return arms.stream().anyMatch(arm -> !arm.published().differs().isEmpty());
  }

  /**
   * The settings of one of an arm's fine-tunings.
   *
   * @param arm the arm's settings
   * @param labels one of {@link #finetuneLabels}
   * @param draw which draw of so many labels, from 0
   * @param multiple how many times the fine-tuning's epochs
   */
  public Settings finetuning(Settings arm, String labels, int draw, int multiple) {
    return arm.with(Map.of("finetune.labels-per-class", labels, "finetune.labels-draw", draw))
        .withLongerFinetuning(multiple);
  }

  /**
   * How often labels are drawn.
   *
   * @param labels one of {@link #finetuneLabels}
   */
  public int draws(String labels) {
    return Keys.count(labels).isEmpty() ? 1 : finetuneDraws;
  }

  /** The settings by which an arm's features are measured, the arm's own given. */
  public Settings probing(Settings arm) {
    return arm.with(Map.of("evaluate.probe-labels-per-class", probeLabels));
  }

  /** Makes the settings of every run, so that mistakes show at the start. */
  void checkEverything() {
    for (StudyArm arm : arms) {
      check(arm, "study.probe-labels = " + probeLabels, () -> probing(arm.settings()));
      for (String labels : finetuneLabels) {
        for (int multiple : arm.finetuneMultiples()) {
          check(
              arm,
              String.format(
                  Locale.ROOT, "study.finetune-labels = %s, %dx epochs", labels, multiple),
              () -> finetuning(arm.settings(), labels, 0, multiple));
        }
      }
    }
  }

  private static void check(StudyArm arm, String run, Runnable makingSettings) {
    try {
      makingSettings.run();
    } catch (InvalidSettingsException e) {
      throw new InvalidSettingsException(
          "%s (in arm %s with %s)".formatted(e.getMessage(), arm.name(), run));
    }
  }

  private static void requireNoMultiples(StudyArm arm) {
    if (!arm.finetuneMultiples().equals(List.of(1))) {
      throw new InvalidSettingsException(
          "Invalid finetune-multiples of arm %s: %s (must be [1] where study.finetune-labels is empty)"
              .formatted(arm.name(), arm.finetuneMultiples()));
    }
  }

  static void requireMultiples(String key, List<Integer> multiples) {
    Checks.distinct(key, multiples);
    multiples.forEach(multiple -> Checks.atLeast(key, multiple, 1));
  }
}
