package io.skipclip.jobs.search.scheduler;

import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Scheduler;
import io.skipclip.jobs.search.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asynchronous successive halving (Li et al. 2020, algorithm 2), the kind that promotes: whoever is
 * among the best of a rung goes on at once, from where it was paused. Of n that reported at a rung
 * those are n / factor, rounded down; as more report, more are, and in the end more may have gone
 * on than n / factor. A failed trial among the best counts as having reported the worst at the rung
 * after, as Determined has it, so that failures don't keep others from going on there.
 *
 * @param rungs where trials wait
 */
public record Asha(Rungs rungs) implements Scheduler {
  /** The one that waits at the highest rung, of these the best. */
  @Override
  public Optional<Trial> promote(List<Trial> trials) {
    List<List<Trial>> best = best(trials);
    for (int rung = rungs.top() - 1; rung >= 0; rung--) {
      int at = rung;
      Optional<Trial> next =
          best.get(rung).stream().filter(trial -> trial.isWaitingAt(at)).findFirst();
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean isOpenEnded() {
    return true;
  }

  /** The best of each rung but the last, best first. */
  private List<List<Trial>> best(List<Trial> trials) {
    List<List<Trial>> all = new ArrayList<>();
    List<Trial> failedBelow = List.of();
    for (int rung = 0; rung < rungs.top(); rung++) {
      List<Trial> best = best(trials, failedBelow, rung);
      all.add(best);
      int at = rung;
      failedBelow =
          best.stream().filter(trial -> trial.hasFailed() && trial.target() <= at).toList();
    }
    return all;
  }

  private List<Trial> best(List<Trial> trials, List<Trial> failedBelow, int rung) {
    List<Trial> reported =
        Stream.concat(
                trials.stream().filter(trial -> trial.hasReported(rung)), failedBelow.stream())
            .sorted(Trial.bestAt(rung))
            .toList();
    return reported.subList(0, reported.size() / rungs.factor());
  }
}
