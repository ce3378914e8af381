package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.ProgressDisplay;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import java.util.List;
import java.util.Locale;

/** How far a sweep has come: in epochs, of those that are expected, and in words. */
final class Progress implements AutoCloseable {
  private final Sweep sweep;
  private final String objective;
  private final long total;
  private final ProgressDisplay display;
  private long shown;

  /**
   * @param objective what it is called
   * @param search as it stood when this command began
   */
  Progress(Sweep sweep, String objective, Search search) {
    this.sweep = sweep;
    this.objective = objective;
    this.total = expected(sweep);
    this.shown = done(search);
    this.display = ProgressDisplay.of("sweep", total, Math.min(shown, total));
  }

  /** Shows what has changed. */
  void show(Search search) {
    long done = done(search);
    if (done > shown) {
      shown = done;
      display.update(Math.min(done, Math.max(total, done)), inWords(search));
    }
  }

  /** Such as 12 of 64 trials begun, 3 running, 1 failed, best R@1 0.412 (trial 7 at rung 2). */
  String inWords(Search search) {
    List<Trial> trials = search.trials();
    long failed = trials.stream().filter(Trial::hasFailed).count();
    String best =
        trials.stream()
            .min(Trial.RANKING)
            .filter(trial -> !trial.figures().isEmpty() && !trial.hasFailed())
            .map(this::best)
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%d of %d trials begun, %d on their way%s%s",
        trials.size(),
        sweep.trials(),
        search.running().size(),
        failed == 0 ? "" : ", " + failed + " failed",
        best);
  }

  private String best(Trial trial) {
    int rung = trial.figures().size();
    return String.format(
        Locale.ROOT,
        ", best %s %.3f (trial %d at rung %d of %d)",
        objective,
        trial.figures().get(rung - 1),
        trial.number(),
        rung,
        sweep.rungs().epochs().size());
  }

  /** Epochs, if at each rung one trial of so many goes on; ASHA may promote more. */
  static long expected(Sweep sweep) {
    Rungs rungs = sweep.rungs();
    long epochs = 0;
    long trials = sweep.trials();
    for (int rung = 0; rung <= rungs.top(); rung++) {
      epochs += trials * further(rungs, rung);
      trials /= rungs.factor();
    }
    return epochs;
  }

  /** Epochs that trials have trained to the rungs that they reached. */
  private long done(Search search) {
    return search.trials().stream()
        .mapToLong(
            trial ->
                trial.figures().isEmpty()
                    ? 0
                    : sweep.rungs().epochs().get(trial.figures().size() - 1))
        .sum();
  }

  /** Epochs from the rung before. */
  private static int further(Rungs rungs, int rung) {
    return rungs.epochs().get(rung) - (rung == 0 ? 0 : rungs.epochs().get(rung - 1));
  }

  @Override
  public void close() {
    display.close();
  }
}
