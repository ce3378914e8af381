package io.skipclip.jobs.training;

import io.skipclip.jobs.run.Progress;
import java.util.Locale;

/** A signal asked training to stop, and it did, after a checkpoint. */
public final class TrainingStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingStoppedException(String signal, String run, Progress reached) {
    super(
        String.format(
            Locale.ROOT,
            "Stopped %s by %s in epoch %d after round %d: saved a checkpoint, the same command goes on",
            run,
            signal,
            reached.epoch() + 1,
            reached.round()));
  }
}
