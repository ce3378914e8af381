package io.skipclip.jobs.sweep;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import io.skipclip.jobs.search.journal.Journal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sweep's journal in a folder that several processes write: an entry a file, named by its number,
 * and every hundred in one. An entry is decided on and written while the folder is locked, so that
 * each is decided on in view of all before it; nothing that was written changes.
 */
final class SharedJournal {
  private static final int SEGMENT = 100;

  private final Storage folder;
  private final Duration expiry;
  private final Clock clock;
  private final List<Entry> entries = new ArrayList<>();
  private Search search;

  /**
   * @param folder of the journal, which need not exist
   * @param expiry how long it stays locked after its writer's last sign of life
   */
  SharedJournal(Storage folder, Sweep sweep, Duration expiry, Clock clock) {
    this.folder = folder;
    this.expiry = expiry;
    this.clock = clock;
    this.search = Search.begin(sweep);
  }

  /** The search as it stands after all that was written by now. */
  synchronized Search search() {
    refresh();
    return search;
  }

  /** All that was written by now. */
  synchronized List<Entry> entries() {
    refresh();
    return List.copyOf(entries);
  }

  /**
   * Writes what is decided on.
   *
   * @param by who decides
   * @param decide in view of all that was written before; empty: nothing is to be written
   * @return what was written
   */
  synchronized Optional<Event> append(String by, Function<Search, Optional<Event>> decide)
      throws IOException {
    try (FolderLock lock = new Patience(expiry).with(() -> folder.lock("sweep", expiry, clock))) {
      refresh();
      Optional<Event> event = decide.apply(search);
      if (event.isPresent()) {
        Entry entry = new Entry(clock.instant().truncatedTo(ChronoUnit.MILLIS), by, event.get());
        Search after = search.after(event.get());
        lock.requireHeld();
        folder.writeText(single(entries.size()), Journal.line(entry));
        entries.add(entry);
        search = after;
        gather();
      }
      return event;
    }
  }

  private void refresh() {
    for (List<Entry> more = next(); !more.isEmpty(); more = next()) {
      search = search.after(Entry.events(more));
      entries.addAll(more);
    }
  }

  /** The entry after those that are known, or all of its hundred that are not; none there is. */
  private List<Entry> next() {
    int known = entries.size();
    if (folder.isFile(single(known))) {
      return read(single(known));
    }
    if (folder.isFile(segment(known))) {
      List<Entry> all = read(segment(known));
      return all.subList(known % SEGMENT, all.size());
    }
    return List.of();
  }

  private List<Entry> read(String name) {
    return Journal.read(folder.in(name).location(), folder.readText(name));
  }

  /**
   * Puts the last hundred into one file: a journal of small files alone is slow to go through.
   * These stay as long as another process may be reading them.
   */
  private void gather() {
    int size = entries.size();
    if (size % SEGMENT != 0) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    entries.subList(size - SEGMENT, size).forEach(entry -> lines.append(Journal.line(entry)));
    folder.writeText(segment(size - 1), lines.toString());
    folder.names().stream()
        .filter(
            name -> name.matches("\\d{6,}\\.json") && name.compareTo(single(size - SEGMENT)) < 0)
        .forEach(folder::delete);
  }

  /** Numbers as people count: from 1. */
  private static String single(int index) {
    return String.format(Locale.ROOT, "%06d.json", index + 1);
  }

  private static String segment(int index) {
    int first = index / SEGMENT * SEGMENT;
    return String.format(Locale.ROOT, "%06d-%06d.jsonl", first + 1, first + SEGMENT);
  }
}
