package io.skipclip.jobs.sweep;

import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import java.util.Locale;
import java.util.Optional;

/** Stops a sweep in which trial after trial fails: then the fault is mostly not a trial's. */
final class FailuresInARow {
  private final int most;
  private int failures;
  private Optional<Failed> first = Optional.empty();

  /**
   * @param most of them, 1 or more, and the sweep stops
   */
  FailuresInARow(int most) {
    this.most = most;
  }

  /** Takes what came of a trial of this process. */
  synchronized void count(Event event, Halt halt) {
    if (!(event instanceof Failed failed)) {
      failures = 0;
      first = Optional.empty();
      return;
    }
    failures++;
    first = first.or(() -> Optional.of(failed));
    if (failures == most) {
      halt.because(
          Halt.Kind.FAILURES,
          String.format(
              Locale.ROOT,
              "%d trials in a row failed (sweep.failures), first trial %d: %s",
              failures,
              first.get().trial(),
              first.get().reason()));
    }
  }
}
