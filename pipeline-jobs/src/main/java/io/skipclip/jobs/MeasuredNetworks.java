package io.skipclip.jobs;

import io.skipclip.jobs.run.RunDirectory;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Which networks an evaluation measures; with neither, the encoder of its own settings before any
 * training.
 *
 * @param pretrained folder of a finished pretrain run, whose encoder is measured
 * @param finetuned folder of a finished finetune run, whose classifier is measured
 */
public record MeasuredNetworks(Optional<String> pretrained, Optional<String> finetuned) {
  Optional<RunDirectory> pretrainRun(Configuration hadoop) {
    return pretrained.map(folder -> RunDirectory.at(hadoop, folder, PretrainJob.KIND));
  }

  Optional<RunDirectory> finetuneRun(Configuration hadoop) {
    return finetuned.map(folder -> RunDirectory.at(hadoop, folder, FinetuneJob.KIND));
  }
}
