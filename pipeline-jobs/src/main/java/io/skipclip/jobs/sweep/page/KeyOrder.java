package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.search.space.Dimension;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a sweep by what they explain, which is worked out once for all that shows them. */
final class KeyOrder {
  private final List<Dimension> keys;
  private final Map<Dimension, Map<Integer, Importance>> importance = new LinkedHashMap<>();

  KeyOrder(SweepFacts facts) {
    facts.dimensions().forEach(key -> importance.put(key, byRung(key, facts)));
    this.keys =
        facts.dimensions().stream().sorted(Comparator.comparing(key -> -first(key))).toList();
  }

  private static Map<Integer, Importance> byRung(Dimension key, SweepFacts facts) {
    Map<Integer, Importance> rungs = new LinkedHashMap<>();
    for (int rung : facts.rungs()) {
      Importance.of(key, facts, rung).ifPresent(each -> rungs.put(rung, each));
    }
    return rungs;
  }

  /** At the lowest rung, where most trials are. */
  private double first(Dimension key) {
    return importance.get(key).values().stream()
        .mapToDouble(Importance::share)
        .findFirst()
        .orElse(-1);
  }

  /** All keys, the one that explains most first; in the space's order while nothing is known. */
  List<Dimension> keys() {
    return keys;
  }

  /** What a key explains at each rung where enough trials have it, ascending. */
  Map<Integer, Importance> of(Dimension key) {
    return importance.get(key);
  }
}
