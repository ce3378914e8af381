package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.search.Trial;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What is known of a rung. Public for the templates.
 *
 * @param rung from 0 up
 * @param epochs that a trial has trained there
 * @param reached trials that reached it
 * @param failed trials that failed on their way there
 * @param running trials that are on their way there
 * @param waiting trials that are paused there; none at the last rung, where they are finished
 * @param promoted trials that went on from there
 * @param best the best objective there; NaN before the first
 * @param bestTrial whose it is; 0 before the first
 * @param median of the objectives there; NaN before the first
 */
public record RungFacts(
    int rung,
    int epochs,
    int reached,
    int failed,
    int running,
    int waiting,
    int promoted,
    double best,
    int bestTrial,
    double median) {
  static List<RungFacts> of(SweepFacts facts) {
    return IntStream.rangeClosed(0, facts.top()).mapToObj(rung -> of(facts, rung)).toList();
  }

  private static RungFacts of(SweepFacts facts, int rung) {
    List<Tried> best = facts.bestAt(rung);
    double[] objectives = best.stream().mapToDouble(each -> each.objective(rung)).toArray();
    List<Trial> trials = facts.tried().stream().map(Tried::trial).toList();
    return new RungFacts(
        rung,
        facts.epochs(rung),
        best.size(),
        (int) trials.stream().filter(t -> t.hasFailed() && t.target() == rung).count(),
        (int) trials.stream().filter(t -> t.isRunning() && t.target() == rung).count(),
        (int) trials.stream().filter(t -> rung < facts.top() && t.isWaitingAt(rung)).count(),
        (int) trials.stream().filter(t -> t.target() > rung).count(),
        best.isEmpty() ? Double.NaN : objectives[0],
        best.isEmpty() ? 0 : best.get(0).number(),
        StatUtils.percentile(objectives, 50));
  }

  /** Whether a trial reached it. */
  public boolean isReached() {
    return reached > 0;
  }
}
