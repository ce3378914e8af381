package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.settings.EvaluateSettings.Resampling;

/** Section evaluate. */
final class EvaluateReader {
  private final Config config;
  private final Keys keys;

  EvaluateReader(Config config) {
    this.config = config;
    this.keys = new Keys(config);
  }

  EvaluateSettings read() {
    return new EvaluateSettings(
        FeatureStage.of("evaluate.features", config.getString("evaluate.features")),
        keys.integers("evaluate.retrieval-ks"),
        keys.countsOrAll("evaluate.probe-labels-per-class").stream().map(this::probe).toList(),
        keys.integer("evaluate.probe-draws"),
        keys.numberOrList("evaluate.probe-regularisation"),
        keys.integer("evaluate.probe-folds"),
        keys.integer("evaluate.knn-neighbours"),
        config.getDouble("evaluate.knn-temperature"),
        config.getBoolean("evaluate.ten-clips"),
        config.getBoolean("evaluate.untrained"),
        config.getBoolean("evaluate.baselines"),
        keys.integer("evaluate.resamples"),
        keys.choice("evaluate.resampling", Resampling.class),
        keys.integer("evaluate.retrieval-examples"),
        keys.integer("evaluate.similarity-videos"),
        keys.integer("evaluate.similarity-shifts"),
        config.getBoolean("evaluate.allow-seen"));
  }

  private LabelBudget probe(String labelsPerClass) {
    return LabelBudget.of(
        "evaluate.probe-",
        Keys.count(labelsPerClass),
        config.getDouble("evaluate.probe-label-fraction"));
  }
}
