package io.skipclip.jobs.training;

import io.skipclip.jobs.run.Progress;

/** A signal asked training to stop, and it did, after a checkpoint. */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(String signal, String run, Progress reached) {
    super(
        "Stopped %s by %s in epoch %d after round %d: saved a checkpoint, the same command goes on"
            .formatted(run, signal, reached.epoch() + 1, reached.round()));
  }
}
