package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;

/** What of the sections model, pretrain and finetune makes a network. */
final class NetworkReader {
  private final Config config;
  private final Keys keys;

  NetworkReader(Config config) {
    this.config = config;
    this.keys = new Keys(config);
  }

  EncoderTerms encoders() {
    return new EncoderTerms(
        keys.integer("model.width"), keys.integer("pretrain.size-px"), optimiser("pretrain"));
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
