package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Publishes how a sweep stands, now and then and at its end. */
final class SweepOutput {
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Storage out;
  private final Sweep sweep;
  private final String objective;
  private final SharedJournal journal;
  private final Clock clock;
  private Instant next = Instant.MIN;
  private int published = -1;

  SweepOutput(Storage out, Sweep sweep, String objective, SharedJournal journal, Clock clock) {
    this.out = out;
    this.sweep = sweep;
    this.objective = objective;
    this.journal = journal;
    this.clock = clock;
  }

  /** Publishes if there is news, and the last time is a while ago. */
  void publishNowAndThen() {
    if (clock.instant().isAfter(next)) {
      publish();
      next = clock.instant().plus(BETWEEN);
    }
  }

  /** Publishes if there is news. */
  void publish() {
    List<Entry> entries = journal.entries();
    if (entries.size() != published) {
      published = entries.size();
    }
  }
}
