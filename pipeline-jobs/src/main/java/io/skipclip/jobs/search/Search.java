package io.skipclip.jobs.search;

import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Event.Suggested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search at one moment: a function of the sweep and of the events so far, which never changes.
 * Whoever runs it asks for the next event, or tells a result and is given its event; writes the
 * event to the journal; and goes on with the search {@link #after} it. Of several who do so at one
 * journal, one is the first to write its event; the others go on after that one, and ask again.
 */
public final class Search {
  private final Sweep sweep;
  private final List<Trial> trials;

  private Search(Sweep sweep, List<Trial> trials) {
    this.sweep = sweep;
    this.trials = List.copyOf(trials);
  }

  /** Nothing happened yet. */
  public static Search begin(Sweep sweep) {
    return new Search(sweep, List.of());
  }

  /**
   * What is to be done next: a trial goes on, or else a new one begins.
   *
   * @return {@link Promoted} or {@link Suggested}; empty while only results can change anything
   */
  public Optional<Event> ask() {
    Optional<Event> promoted = promotion();
    return promoted.isPresent() || allBegan() ? promoted : Optional.of(suggestion());
  }

  /** Whether {@link #ask()} has an answer; what it is takes longer to find. */
  public boolean hasNext() {
    return !allBegan() || promotion().isPresent();
  }

  private Optional<Event> promotion() {
    return sweep
        .scheduler()
        .promote(trials)
        .map(trial -> new Promoted(trial.number(), trial.target() + 1));
  }

  private boolean allBegan() {
    return trials.size() >= sweep.trials();
  }

  private Event suggestion() {
    int number = trials.size() + 1;
    return new Suggested(number, sweep.searcher().suggest(number, trials));
  }

  /**
   * Takes what a trial came to.
   *
   * @param rung that it reached
   * @param objective the greater the better; what is not finite is a failure
   * @param figures all that was measured there, by name
   * @return {@link Reached} or {@link Failed}, to be written
   * @throws IllegalArgumentException if the trial isn't on its way to that rung
   */
  public Event tell(int trial, int rung, double objective, Map<String, Double> figures) {
    if (!Double.isFinite(objective)) {
      return fail(trial, rung, "the objective is " + objective);
    }
    return possible(new Reached(trial, rung, objective, figures));
  }

  /**
   * Takes that a trial ended before the rung that it was on its way to.
   *
   * @param reason one line
   * @return to be written
   * @throws IllegalArgumentException if the trial isn't on its way to that rung
   */
  public Event fail(int trial, int rung, String reason) {
    return possible(new Failed(trial, rung, reason));
  }

  private Event possible(Event event) {
    after(event);
    return event;
  }

  /**
   * The search after one more event.
   *
   * @throws IllegalArgumentException if it can't follow those before
   */
  public Search after(Event event) {
    List<Trial> next = new ArrayList<>(trials);
    apply(event, next);
    return new Search(sweep, next);
  }

  /**
   * The search after several more events.
   *
   * @throws IllegalArgumentException if one can't follow those before, with its place among them
   */
  public Search after(List<Event> events) {
    List<Trial> next = new ArrayList<>(trials);
    for (int event = 0; event < events.size(); event++) {
      try {
        apply(events.get(event), next);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Cannot replay event %s: %s".formatted(event + 1, e.getMessage()), e);
      }
    }
    return new Search(sweep, next);
  }

  private void apply(Event event, List<Trial> trials) {
    if (event instanceof Suggested suggested) {
      trials.add(begun(suggested, trials.size() + 1));
    } else {
      trials.set(event.trial() - 1, changed(trial(event.trial(), trials), event));
    }
  }

  private Trial begun(Suggested suggested, int next) {
    if (suggested.trial() != next) {
      throw new IllegalArgumentException(
          "Cannot begin trial %s: needs trial %s next".formatted(suggested.trial(), next));
    }
    return Trial.begun(suggested.trial(), sweep.space().require(suggested.values()));
  }

  private Trial changed(Trial trial, Event event) {
    if (event instanceof Reached reached) {
      return trial.reached(reached.rung(), reached.objective());
    }
    if (event instanceof Failed failed) {
      return trial.failed(failed.rung());
    }
    int rung = ((Promoted) event).rung();
    if (rung > sweep.rungs().top()) {
      throw new IllegalArgumentException(
          "Cannot promote trial %s to rung %s: needs at most %s"
              .formatted(trial.number(), rung, sweep.rungs().top()));
    }
    return trial.promoted(rung);
  }

  private static Trial trial(int number, List<Trial> trials) {
    if (number < 1 || number > trials.size()) {
      throw new IllegalArgumentException(
          "Cannot find trial %s: needs 1 to %s".formatted(number, trials.size()));
    }
    return trials.get(number - 1);
  }

  /** All that began, in their order. */
  public List<Trial> trials() {
    return trials;
  }

  /** Those with a result to come, in their order: after a crash, they are to be gone on with. */
  public List<Trial> running() {
    return trials.stream().filter(Trial::isRunning).toList();
  }

  /** Whether nothing is left to be done or waited for. */
  public boolean isOver() {
    return allBegan() && running().isEmpty() && promotion().isEmpty();
  }
}
