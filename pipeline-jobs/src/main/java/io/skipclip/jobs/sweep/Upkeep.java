package io.skipclip.jobs.sweep;

import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives disk back: of a trial that may still be promoted its pre-training stays, of those at the
 * last rung that of the best alone, of failed ones nothing. Their figures are in the journal.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final SweepFolders folders;
  private final Sweep sweep;
  private final int top;

  Upkeep(SweepFolders folders, Sweep sweep) {
    this.folders = folders;
    this.sweep = sweep;
    this.top = sweep.rungs().top();
  }

  /**
   * Clears what an event has made useless.
   *
   * @param search after it
   */
  void after(Event event, Search search) {
    try {
      clear(event, search);
    } catch (RuntimeException e) { // in the end all is cleared once more
      LOG.warn("Could not clear up after trial {}: {}", event.trial(), e.getMessage());
    }
  }

  private void clear(Event event, Search search) {
    if (event instanceof Failed) {
      folders.clear(event.trial());
    } else if (event instanceof Reached reached) {
      folders.clearRung(event.trial(), reached.rung());
      if (reached.rung() == top) {
        clearWorse(reached, finished(search.trials()));
      }
    }
  }

  /** The one that came, or the one that was the best before it. */
  private void clearWorse(Reached reached, List<Trial> finished) {
    if (finished.get(0).number() != reached.trial()) {
      folders.clear(reached.trial());
    } else if (finished.size() > 1) {
      folders.clear(finished.get(1).number());
    }
  }

  /** Clears what a process that was killed has left. */
  void all(Search search) {
    List<Trial> trials = search.trials();
    Optional<Trial> best = finished(trials).stream().findFirst();
    folders.keepOnly(number -> number > trials.size() || isKept(trials.get(number - 1), best));
    if (!sweep.isOpenEnded()) { // else another command may be about to ask for more trials
      folders.clearIndices();
    }
  }

  /** More trials may be asked for later, or are already by another command. */
  private boolean isKept(Trial trial, Optional<Trial> best) {
    return !trial.hasFailed()
        && (isFinished(trial) ? best.equals(Optional.of(trial)) : sweep.isOpenEnded());
  }

  /** Those at the last rung, the best first. */
  List<Trial> finished(List<Trial> trials) {
    return trials.stream().filter(this::isFinished).sorted(Trial.bestAt(top)).toList();
  }

  private boolean isFinished(Trial trial) {
    return !trial.hasFailed() && trial.figures().size() > top;
  }
}
