package io.skipclip.jobs.search.scheduler;

import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Scheduler;
import io.skipclip.jobs.search.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Successive halving (Jamieson and Talwalkar 2016), synchronous: nobody goes on from a rung before
 * all that are to come there have reported, so that who does is the same in whatever order they
 * finish. From rung k go on the best n / factor^(k + 1) of n trials, rounded down, but none that
 * failed.
 *
 * @param rungs where trials wait
 * @param trials n, how many there are at rung 0
 */
public record Halving(Rungs rungs, int trials) implements Scheduler {
  @Override
  public Optional<Trial> promote(List<Trial> begun) {
    if (begun.size() < trials) {
      return Optional.empty();
    }
    List<Trial> group = begun;
    int places = trials;
    for (int rung = 0; rung < rungs.top(); rung++) {
      int at = rung;
      if (!group.stream().allMatch(trial -> trial.hasReported(at))) {
        return Optional.empty();
      }
      places /= rungs.factor();
      group = survivors(group, rung, places);
      Optional<Trial> next = group.stream().filter(trial -> trial.isWaitingAt(at)).findFirst();
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  /** Of one rung alone nobody goes on, however many there are. */
  @Override
  public boolean isOpenEnded() {
    return rungs.top() == 0;
  }

  private static List<Trial> survivors(List<Trial> group, int rung, int places) {
    return group.stream()
        .filter(trial -> !(trial.hasFailed() && trial.target() <= rung))
        .sorted(Trial.bestAt(rung))
        .limit(places)
        .toList();
  }
}
