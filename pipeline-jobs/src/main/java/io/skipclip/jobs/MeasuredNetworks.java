package io.skipclip.jobs;

import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.TrainedRun;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Which networks an evaluation measures; with neither, the encoder of its own settings before any
 * training.
 *
 * @param pretrained folder of a finished pretrain run, whose encoder is measured
 * @param checkpoint of that run, finished or not, whose encoder is measured instead
 * @param finetuned folder of a finished finetune run, whose classifier is measured
 */
public record MeasuredNetworks(
    Optional<String> pretrained, Optional<String> checkpoint, Optional<String> finetuned) {
  /** Of finished runs. */
  public MeasuredNetworks(Optional<String> pretrained, Optional<String> finetuned) {
    this(pretrained, Optional.empty(), finetuned);
  }

  Optional<TrainedRun<PretrainFacts>> pretrainRun(Configuration hadoop) {
    return pretrained.map(
        folder ->
            checkpoint
                .map(name -> TrainedRun.atCheckpoint(hadoop, folder, name))
                .orElseGet(() -> TrainedRun.at(hadoop, folder, RunKind.PRETRAIN)));
  }

  Optional<TrainedRun<FinetuneFacts>> finetuneRun(Configuration hadoop) {
    return finetuned.map(folder -> TrainedRun.at(hadoop, folder, RunKind.FINETUNE));
  }
}
