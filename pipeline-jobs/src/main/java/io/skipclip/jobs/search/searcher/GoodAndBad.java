package io.skipclip.jobs.search.searcher;

import io.skipclip.jobs.search.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Trials in two groups, each in the order in which they began: the best tenth of those of which
 * anything is known, 25 at most, and all others.
 *
 * @param good ranked by the highest rung, then by the objective there
 * @param bad the others; those of which nothing is known are here, so that trials that run side by
 *     side keep away from each other
 */
record GoodAndBad(List<Trial> good, List<Trial> bad) {
  private static final int MOST_GOOD = 25;

  static GoodAndBad of(List<Trial> trials) {
    List<Trial> known = trials.stream().filter(Trial::hasReported).sorted(Trial.RANKING).toList();
    int good = Math.min((known.size() + 9) / 10, MOST_GOOD);
    List<Trial> bad = new ArrayList<>(known.subList(good, known.size()));
    trials.stream().filter(trial -> !trial.hasReported()).forEach(bad::add);
    return new GoodAndBad(chronological(known.subList(0, good)), chronological(bad));
  }

  private static List<Trial> chronological(List<Trial> trials) {
    return trials.stream().sorted(Comparator.comparing(Trial::number)).toList();
  }
}
