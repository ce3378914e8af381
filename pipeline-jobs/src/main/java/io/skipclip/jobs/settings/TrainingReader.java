package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import io.skipclip.jobs.averaging.AveragingInterval;
import io.skipclip.jobs.averaging.AveragingSettings;
import io.skipclip.jobs.averaging.SlowMomentum;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.settings.CheckpointSettings.BestBy;
import io.skipclip.jobs.task.Augmentation;
import java.util.Optional;

/** Sections training and checkpoints, and what pretrain and finetune say of any training. */
final class TrainingReader {
  private final Keys keys;

  TrainingReader(Config config) {
    this.keys = new Keys(config);
  }

  AveragingSettings averaging(String job) {
    return new AveragingSettings(
        keys.integer("training.workers"),
        new AveragingInterval(
            keys.integerOrList("training.averaging-interval"),
            keys.integers("training.averaging-interval-epochs")),
        keys.choice("training.updater-state", UpdaterStatePolicy.class),
        Math.max(AveragingSettings.DEFAULT_CHUNKS, keys.integer("training.workers")),
        job);
  }

  Optional<SlowMomentum> slowMomentum() {
    double rate = keys.positive("training.slow-rate");
    return keys.numberOrOff("training.slow-momentum")
        .map(momentum -> new SlowMomentum(momentum, rate));
  }

  CheckpointSettings checkpoints(String accuracy) {
    return new CheckpointSettings(
        keys.integer("checkpoints.every-rounds"),
        keys.integer("checkpoints.keep"),
        keys.choice("checkpoints.best-by", BestBy.class),
        accuracy);
  }

  MonitorSettings monitor() {
    return new MonitorSettings(
        keys.integer("pretrain.monitor-epochs"), keys.integer("pretrain.monitor-videos"));
  }

  Augmentation augmentation() {
    return new Augmentation(
        keys.number(Augmentation.SECTION + ".least-scale"),
        keys.number(Augmentation.SECTION + ".jitter"),
        keys.number(Augmentation.SECTION + ".grey-probability"));
  }

  EpochSettings epochs(String section) {
    return new EpochSettings(
        keys.integer(section + ".epochs"), keys.integer(section + ".batch-size"));
  }
}
