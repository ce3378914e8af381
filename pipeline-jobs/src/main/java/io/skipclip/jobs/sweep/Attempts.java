package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.Checkpoints;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import java.util.Map;

/**
 * Counts how often a trial was begun on its way to a rung and never ended, one way or the other: a
 * trial that kills its process, for want of memory or in native code, must not kill every process
 * that takes it up. Whoever came to a new checkpoint begins the count anew.
 */
final class Attempts {
  private static final String FILE = "attempts.json";
  private static final String NUMBER = "attempts";
  private static final String RUNG = "rung";
  private static final String CHECKPOINT = "checkpoint";

  private final Storage trial;
  private final Storage run;

  /**
   * @param trial its folder, which is locked
   * @param run its pre-training
   */
  Attempts(Storage trial, Storage run) {
    this.trial = trial;
    this.run = run;
  }

  /** Begins one; returns how many that makes without an end. */
  int begin(int rung) {
    String checkpoint = Checkpoints.latest(run).map(Checkpoints::name).orElse("none");
    int number = 1;
    if (trial.isFile(FILE)) {
      Map<String, Object> before = Json.object(trial.readText(FILE));
      boolean same =
          Integer.valueOf(rung).equals(before.get(RUNG))
              && checkpoint.equals(before.get(CHECKPOINT));
      number = same ? 1 + Json.number(before, NUMBER).intValue() : 1;
    }
    trial.writeText(FILE, Json.pretty(Map.of(RUNG, rung, CHECKPOINT, checkpoint, NUMBER, number)));
    return number;
  }

  /** Ends it: its process lives. */
  void end() {
    trial.delete(FILE);
  }
}
