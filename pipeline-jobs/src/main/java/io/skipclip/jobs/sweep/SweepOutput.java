package io.skipclip.jobs.sweep;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.jobs.run.ProgressDisplay;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import io.skipclip.jobs.sweep.page.Standing;
import io.skipclip.jobs.sweep.page.SweepCsv;
import io.skipclip.jobs.sweep.page.SweepFacts;
import io.skipclip.jobs.sweep.page.SweepJson;
import io.skipclip.jobs.sweep.page.SweepPage;
import io.skipclip.jobs.sweep.page.SweepRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how a sweep stands as sweep.html, sweep.csv, sweep.json and event files, and shows it:
 * now and then, and at its end. All of it is made of the journal, so that it doesn't matter which
 * process does.
 */
final class SweepOutput implements AutoCloseable {
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(10);

  /** Of a large sweep it takes seconds: it must not be all that is done. */
  private static final int PAUSES = 20;

  private static final Logger LOG = LoggerFactory.getLogger(SweepOutput.class);

  private final Storage out;
  private final Sweep sweep;
  private final String objective;
  private final SharedJournal journal;
  private final Duration expiry;
  private final Clock clock;
  private final ProgressDisplay display;
  private final Optional<SweepEvents> events;
  private Instant next = Instant.MIN;
  private int published = -1;

  /**
   * @param out the sweep's folder
   * @param objective what is searched for the best of
   * @param expiry of locks
   * @param events for TensorBoard, if they are wanted
   */
  SweepOutput(
      Storage out,
      Sweep sweep,
      String objective,
      SharedJournal journal,
      Duration expiry,
      Clock clock,
      Optional<SweepEvents> events) {
    this.expiry = expiry;
    this.events = events;
    this.out = out;
    this.sweep = sweep;
    this.objective = objective;
    this.journal = journal;
    this.clock = clock;
    Standing begun = Standing.of(facts(journal.entries(), false));
    this.display =
        ProgressDisplay.of(
            "sweep", begun.expectedEpochs(), Math.min(begun.epochs(), begun.expectedEpochs()));
  }

  /**
   * Publishes if there is news, and the last time is a while ago; not while another process does.
   * Where that fails it is told, and tried again: the journal alone is what a sweep goes on by.
   */
  void publishNowAndThen() {
    Instant now = clock.instant();
    if (!now.isAfter(next)) {
      return;
    }
    try {
      List<Entry> entries = journal.entries();
      if (entries.size() != published) {
        publishLocked(facts(entries, false), entries);
        published = entries.size();
      }
    } catch (FolderLockedException e) {
      LOG.debug("Another process publishes", e);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Could not publish the sweep's page: {}", e.getMessage());
    }
    Duration taken = Duration.between(now, clock.instant()).multipliedBy(PAUSES);
    next = clock.instant().plus(taken.compareTo(LEAST_PAUSE) > 0 ? taken : LEAST_PAUSE);
  }

  /**
   * Publishes.
   *
   * @param over whether nothing more happens
   * @return how it stands, in words
   */
  String publish(boolean over) throws IOException {
    List<Entry> entries = journal.entries();
    SweepFacts facts = facts(entries, over);
    return new Patience(expiry).with(() -> publishLocked(facts, entries));
  }

  private String publishLocked(SweepFacts facts, List<Entry> entries) throws IOException {
    try (FolderLock lock = out.lock("sweep", expiry, clock)) {
      lock.requireHeld();
      out.writeText("sweep.html", SweepPage.html(facts));
      out.writeText("sweep.csv", SweepCsv.text(facts));
      out.writeText("sweep.json", SweepJson.text(facts));
      events.ifPresent(each -> each.publish(entries));
    }
    Standing standing = Standing.of(facts);
    display.update(Math.min(standing.epochs(), standing.expectedEpochs()), standing.brief());
    return standing.sentence();
  }

  private SweepFacts facts(List<Entry> entries, boolean over) {
    return new SweepFacts(
        new SweepRecord(
            "Sweep for the best " + objective, objective, sweep, entries, clock.instant(), over));
  }

  @Override
  public void close() {
    display.close();
  }
}
