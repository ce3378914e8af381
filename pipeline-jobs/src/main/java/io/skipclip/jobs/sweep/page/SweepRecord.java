package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A sweep as far as it is known at one moment.
 *
 * @param title of the page
 * @param objective what is measured of a trial, in words; the greater the better
 * @param sweep as it was declared
 * @param entries of its journal, in their order
 * @param now the moment, by the clock of who asks
 * @param over whether nothing more happens: who waits then was stopped
 */
public record SweepRecord(
    String title, String objective, Sweep sweep, List<Entry> entries, Instant now, boolean over) {
  public SweepRecord {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(sweep, "sweep");
    Objects.requireNonNull(now, "now");
    entries = List.copyOf(entries);
  }
}
