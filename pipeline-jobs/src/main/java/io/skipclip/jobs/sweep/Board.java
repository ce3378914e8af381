package io.skipclip.jobs.sweep;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.journal.Entry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Hands trials out to the slots of this process, and takes what came of them. Of the processes that
 * work on one sweep each has one; they agree by the journal, and by the locks of the trials'
 * folders: what is running is never written down, so nobody who was killed is ever waited for
 * longer than until his lock expires.
 */
final class Board {
  private static final long BETWEEN_LOOKS_NANOS = 300_000_000;
  private static final int LOOKS_BEFORE_EXPIRY = 4;

  private final SharedJournal journal;
  private final SweepFolders folders;
  private final Duration expiry;
  private final Clock clock;
  private final Set<Integer> here = new HashSet<>();
  private final Map<Integer, Instant> elsewhere = new HashMap<>();

  /**
   * @param expiry how long a trial stays locked after its process's last sign of life
   */
  Board(SharedJournal journal, SweepFolders folders, Duration expiry, Clock clock) {
    this.journal = journal;
    this.folders = folders;
    this.expiry = expiry;
    this.clock = clock;
  }

  /**
   * Gives a slot what is to be done next: a trial that somebody began and left, or one that goes
   * on, or a new one.
   *
   * @param by the slot
   * @return empty while there is nothing for it
   */
  synchronized Optional<Claim> next(String by) throws IOException {
    Search search = journal.search();
    for (Trial left : search.running()) {
      Optional<Claim> claim = isLookedAtAgain(left) ? claim(left) : Optional.empty();
      if (claim.isPresent()) {
        return claim;
      }
    }
    if (!search.hasNext()) {
      return Optional.empty(); // not worth a lock
    }
    Optional<Event> event = journal.append(by, Search::ask);
    return event.isPresent() ? claim(trial(event.get().trial())) : Optional.empty();
  }

  /** What another process had a moment ago it mostly has still. */
  private boolean isLookedAtAgain(Trial trial) {
    Instant looked = elsewhere.getOrDefault(trial.number(), Instant.MIN);
    return !here.contains(trial.number())
        && !clock.instant().isBefore(looked.plus(expiry.dividedBy(LOOKS_BEFORE_EXPIRY)));
  }

  private Trial trial(int number) {
    return journal.search().trials().get(number - 1);
  }

  /** Another process may be at it, or may have done it before its lock was looked for. */
  private Optional<Claim> claim(Trial trial) throws IOException {
    FolderLock lock;
    try {
      lock = folders.trial(trial.number()).lock("sweep trial", expiry, clock);
    } catch (FolderLockedException e) {
      elsewhere.put(trial.number(), clock.instant());
      return Optional.empty();
    }
    elsewhere.remove(trial.number());
    if (!trial(trial.number()).equals(trial)) {
      lock.close();
      return Optional.empty();
    }
    here.add(trial.number());
    Attempts attempts =
        new Attempts(folders.trial(trial.number()), folders.pretrain(trial.number()));
    return Optional.of(new Claim(trial, lock, attempts, this::giveBack));
  }

  private synchronized void giveBack(Claim claim) {
    here.remove(claim.number());
  }

  /**
   * Writes down what came of a trial.
   *
   * @param result of the search in which the trial is still on its way
   * @return what was written; empty if the trial is no longer this slot's
   */
  Optional<Event> report(Claim claim, String by, Function<Search, Event> result)
      throws IOException {
    claim.lock().requireHeld();
    return journal.append(
        by,
        search ->
            search.trials().get(claim.number() - 1).equals(claim.trial())
                ? Optional.of(result.apply(search))
                : Optional.empty());
  }

  /** Waits a moment: what there is to be done may come from any slot of any process. */
  void await() {
    LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
  }

  /** How many trials in a row failed last, of whatever process, and the first of them. */
  FailuresInARow failuresInARow() {
    return FailuresInARow.in(Entry.events(journal.entries()));
  }

  /** The search as it stands. */
  Search search() {
    return journal.search();
  }
}
