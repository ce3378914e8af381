package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a sweep came. Public for the templates.
 *
 * @param trials that are to begin
 * @param begun of these
 * @param running with a result to come
 * @param waiting paused at a rung below the last
 * @param finished at the last rung
 * @param failed for good
 * @param epochs trained by all trials up to the rungs that they reached
 * @param expectedEpochs about what all trials train, were none to fail
 * @param best the best objective so far; empty before a result
 * @param bestTrial whose it is, and where; empty before a result
 * @param over whether nothing more happens
 * @param at when this was
 */
public record Standing(
    int trials,
    long begun,
    long running,
    long waiting,
    long finished,
    long failed,
    long epochs,
    long expectedEpochs,
    String best,
    String bestTrial,
    boolean over,
    Instant at) {
  /** How far a sweep came. */
  public static Standing of(SweepFacts facts) {
    return new Standing(
        facts.sweep().trials(),
        facts.tried().size(),
        facts.count(TrialState.RUNNING) + facts.count(TrialState.UNFINISHED),
        facts.count(TrialState.WAITING) + facts.count(TrialState.STOPPED),
        facts.count(TrialState.FINISHED),
        facts.count(TrialState.FAILED),
        epochs(facts),
        expectedEpochs(facts.sweep()),
        facts.best().map(best -> Figures.number(best.objective(best.highest()))).orElse(""),
        facts.best().map(best -> place(best, facts)).orElse(""),
        facts.page().over(),
        facts.page().now());
  }

  private static String place(Tried best, SweepFacts facts) {
    return "trial %s at %s".formatted(best.number(), facts.named(best.highest()));
  }

  private static long epochs(SweepFacts facts) {
    return facts.tried().stream()
        .filter(each -> each.highest() >= 0)
        .mapToLong(each -> facts.epochs(each.highest()))
        .sum();
  }

  /** One of each factor trials of a rung goes on to the next. */
  private static long expectedEpochs(Sweep sweep) {
    Rungs rungs = sweep.rungs();
    long expected = 0;
    long trials = sweep.trials();
    int before = 0;
    for (int epochs : rungs.epochs()) {
      expected += trials * (epochs - before);
      trials /= rungs.factor();
      before = epochs;
    }
    return expected;
  }

  /** How much of what is expected was trained. */
  public double epochsPercent() {
    return Math.min(100, 100.0 * epochs / expectedEpochs);
  }

  /** A line for a page, or for who comes back to a sweep. */
  public String sentence() {
    return "%s. %s, as of %s."
        .formatted(brief(), over ? "The sweep is over" : "The sweep is not over", Figures.time(at));
  }

  /** A line for a log, which has the time. */
  public String brief() {
    List<String> states = new ArrayList<>();
    add(states, running, over ? "unfinished" : "running");
    add(states, waiting, over ? "stopped at a rung" : "waiting at a rung");
    add(states, finished, "finished");
    add(states, failed, "failed");
    return String.format(
        Locale.ROOT,
        "%,d of %s begun%s. %s. %,d of about %,d epochs trained",
        begun,
        Figures.count(trials, "trial"),
        states.isEmpty() ? "" : ": " + String.join(", ", states),
        best.isEmpty()
            ? "No result" + (over ? "" : " yet")
            : (over ? "Best: " : "Best so far: ") + best + " by " + bestTrial,
        epochs,
        expectedEpochs);
  }

  private static void add(List<String> states, long trials, String state) {
    if (trials > 0) {
      states.add(String.format(Locale.ROOT, "%,d %s", trials, state));
    }
  }
}
