package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A trial with what the journal says of its training.
 *
 * @param legs what it trained, in order
 * @param figures all that was measured at the highest rung that it reached, by name
 * @param reason why it failed; empty if it didn't
 */
record Tried(
    Trial trial, TrialState state, List<Leg> legs, Map<String, Double> figures, String reason) {
  Tried {
    legs = List.copyOf(legs);
  }

  /**
   * Reads what a journal says of a trial.
   *
   * @param entries its own, in order
   * @param now the end of what still runs
   */
  static Tried of(Trial trial, TrialState state, List<Entry> entries, Instant now) {
    List<Leg> legs = new ArrayList<>();
    Map<String, Double> figures = Map.of();
    String reason = "";
    for (Entry entry : entries) {
      Event event = entry.event();
      if (event instanceof Reached reached) {
        legs.add(ended(legs.remove(legs.size() - 1), entry, Leg.Outcome.REACHED));
        figures = reached.figures();
      } else if (event instanceof Failed failed) {
        legs.add(ended(legs.remove(legs.size() - 1), entry, Leg.Outcome.FAILED));
        reason = failed.reason();
      } else {
        int rung = event instanceof Promoted promoted ? promoted.rung() : 0;
        legs.add(new Leg(rung, entry.by(), false, entry.at(), now, Leg.Outcome.RUNNING));
      }
    }
    return new Tried(trial, state, legs, figures, reason);
  }

  private static Leg ended(Leg leg, Entry entry, Leg.Outcome outcome) {
    boolean taken = !leg.by().equals(entry.by());
    return new Leg(leg.rung(), entry.by(), taken, leg.from(), entry.at(), outcome);
  }

  int number() {
    return trial.number();
  }

  /** The highest rung that it reached; -1 before the first. */
  int highest() {
    return trial.figures().size() - 1;
  }

  /** The objective at a rung that it reached. */
  double objective(int rung) {
    return trial.figures().get(rung);
  }

  /** What it trained, but for what runs. */
  double seconds() {
    return legs.stream()
        .filter(leg -> leg.outcome() != Leg.Outcome.RUNNING)
        .mapToDouble(Leg::seconds)
        .sum();
  }
}
