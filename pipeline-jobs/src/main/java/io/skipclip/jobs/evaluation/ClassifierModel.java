package io.skipclip.jobs.evaluation;

import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.settings.Settings;

/**
 * A classifier that is measured.
 *
 * @param network as {@link io.skipclip.jobs.run.Models} writes it
 * @param settings that it was made with
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
public record ClassifierModel(byte[] network, Settings settings) {

  /** Reads a finished finetune run. */
  public static ClassifierModel read(TrainedRun<FinetuneFacts> run) {
    return new ClassifierModel(run.model(), run.settings());
  }
}
