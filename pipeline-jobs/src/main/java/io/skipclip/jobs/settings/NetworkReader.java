package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import io.skipclip.features.sampling.Geometry;
import io.skipclip.features.sampling.SamplingSettings;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;

/** What of the sections model, pretrain and finetune makes a network. */
final class NetworkReader {
  private final Config config;
  private final Keys keys;

  NetworkReader(Config config) {
    this.config = config;
    this.keys = new Keys(config);
  }

  SkipClipSettings pretext(SamplingSettings sampling) {
    Geometry geometry = sampling.geometry();
    return new SkipClipSettings(
        keys.integer("model.width"),
        geometry.contextFrames(),
        keys.integer("pretrain.size-px"),
        geometry.targets(),
        geometry.targetFrames(),
        geometry.past(),
        sampling.negatives(),
        sampling.rotatedTargets(),
        config.getDouble("pretrain.rank-margin"),
        config.getDouble("pretrain.contrastive-margin"),
        config.getBoolean("pretrain.ranking"),
        config.getBoolean("pretrain.rotation"),
        config.getBoolean("pretrain.contrastive"),
        optimiser("pretrain"));
  }

  ClassifierSettings classifier(int classes) {
    return new ClassifierSettings(
        keys.integer("model.width"),
        keys.integer("finetune.frames"),
        keys.integer("finetune.size-px"),
        classes,
        optimiser("finetune"),
        config.getBoolean("finetune.head-only"));
  }

  private OptimiserSettings optimiser(String section) {
    return new OptimiserSettings(
        config.getDouble(section + ".learning-rate"),
        config.getDouble(section + ".weight-decay"),
        new LearningRateSteps(
            config.getDouble(section + ".learning-rate-factor"),
            keys.integers(section + ".learning-rate-epochs")));
  }
}
