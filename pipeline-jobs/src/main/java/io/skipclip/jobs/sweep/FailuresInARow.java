package io.skipclip.jobs.sweep;

import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Reached;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The failures that no success came after: where trial after trial fails, the fault is mostly not a
 * trial's.
 *
 * @param failures in their order, of all processes
 */
record FailuresInARow(List<Failed> failures) {
  FailuresInARow {
    failures = List.copyOf(failures);
  }

  /** Those at the end of a journal. */
  static FailuresInARow in(List<Event> events) {
    List<Failed> failures = new ArrayList<>();
    for (int last = events.size() - 1; last >= 0; last--) {
      if (events.get(last) instanceof Reached) {
        break;
      }
      if (events.get(last) instanceof Failed failed) {
        failures.add(0, failed);
      }
    }
    return new FailuresInARow(failures);
  }

  /**
   * Stops the sweep if there are too many.
   *
   * @param most of them, 1 or more, and it stops
   */
  void halt(int most, Halt halt) {
    if (failures.size() >= most) {
      halt.because(
          Halt.Kind.FAILURES,
          String.format(
              Locale.ROOT,
              "%d trials in a row failed (sweep.failures), first trial %d: %s",
              failures.size(),
              failures.get(0).trial(),
              failures.get(0).reason()));
    }
  }
}
