package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.skipclip.jobs.keys.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the settings of what a sweep runs: its trials, and the study of its finalists.
 *
 * @param sweep the settings with the section sweep
 */
public record SweepRuns(Settings sweep) {
  /** The arm of the finalists' study that has none of the values under search. */
  public static final String DEFAULTS = "Defaults";

  private static final String FINETUNE_LABELS = "finetune.labels-per-class";
  private static final String FINETUNE_DRAW = "finetune.labels-draw";
  private static final String PROBE_LABELS = "evaluate.probe-labels-per-class";

  /** What a study gives its runs itself, wherever the sweep's own settings of it stood. */
  private static final Config LEFT_TO_STUDY =
      ConfigFactory.parseMap(
          Map.of("seed", 0, FINETUNE_LABELS, "all", FINETUNE_DRAW, 0, PROBE_LABELS, "all"),
          "the sweep");

  /**
   * What is measured of every trial, and no more: pictures and baselines are no help in a choice.
   */
  private static final Map<String, ?> MEASURED =
      Map.of(
          "evaluate.baselines", false,
          "evaluate.untrained", false,
          "evaluate.ten-clips", false,
          "evaluate.retrieval-examples", 0,
          "evaluate.similarity-videos", 0);

  /**
   * A trial's to its last rung.
   *
   * @param values of the settings under search
   */
  public Settings trial(Map<String, ?> values) {
    return sweep.ofSweep(ConfigFactory.parseMap(values));
  }

  /**
   * A trial's to one of its rungs.
   *
   * @param epochs of pre-training there
   */
  public Settings trial(Map<String, ?> values, int epochs) {
    return trial(values).with(Map.of(Identity.PRETRAIN_EPOCHS, epochs));
  }

  /** Those by which a trial is measured on validation videos. */
  public Settings measuring(Settings trial) {
    return trial.with(MEASURED);
  }

  /**
   * Those of the study that trains the best anew by seeds of its own, on all training videos, and
   * measures on test videos.
   *
   * @param title of its page
   * @param finalists the values of each under its name
   * @param finetuned whether they are fine-tuned, too
   */
  public Settings finals(
      String title, Map<String, Map<String, Object>> finalists, boolean finetuned) {
    List<Map<String, ?>> arms = new ArrayList<>();
    arms.add(Map.of("name", DEFAULTS, "start", "pretrained"));
    finalists.forEach((name, values) -> arms.add(arm(name, values)));
    Keys keys = new Keys(sweep.config());
    Map<String, Object> study = new LinkedHashMap<>();
    study.put("study.title", title);
    study.put("study.seeds", sweep.sweepTerms().finalSeeds());
    study.put("study.baselines", List.of(DEFAULTS));
    study.put("study.finetune-labels", finetuned ? keys.countsOrAll(FINETUNE_LABELS) : List.of());
    study.put("study.probe-labels", keys.countsOrAll(PROBE_LABELS));
    study.put("study.arms", arms);
    study.put(Settings.VALIDATION_FRACTION, 0);
    return sweep.ofSweep(
        ConfigFactory.parseMap(study, "the sweep's finalists").withFallback(LEFT_TO_STUDY));
  }

  /** A list's maps are not read by paths. */
  private static Map<String, ?> arm(String name, Map<String, Object> values) {
    return Map.of(
        "name",
        name,
        "start",
        "pretrained",
        "settings",
        ConfigFactory.parseMap(values).root().unwrapped());
  }
}
