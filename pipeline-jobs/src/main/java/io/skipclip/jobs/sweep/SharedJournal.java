package io.skipclip.jobs.sweep;

import io.skipclip.features.InvalidInputException;
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
  private final Object writing = new Object();
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
  Optional<Event> append(String by, Function<Search, Optional<Event>> decide) throws IOException {
    synchronized (writing) { // readers don't wait with it for the folder
      return new Patience(expiry).with(() -> appendLocked(by, decide));
    }
  }

  private Optional<Event> appendLocked(String by, Function<Search, Optional<Event>> decide)
      throws IOException {
    try (FolderLock lock = folder.lock("sweep", expiry, clock)) {
      return appendHeld(lock, by, decide);
    }
  }

  private synchronized Optional<Event> appendHeld(
      FolderLock lock, String by, Function<Search, Optional<Event>> decide) throws IOException {
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

  private void refresh() {
    for (List<Entry> more = next(); !more.isEmpty(); more = next()) {
      search = search.after(Entry.events(more));
      entries.addAll(more);
    }
  }

  /** The entry after those that are known, or all of its hundred that are not; none there is. */
  private List<Entry> next() {
    int known = entries.size();
    if (folder.isFile(segment(known))) {
      return hundred(segment(known)).subList(known % SEGMENT, SEGMENT);
    }
    return folder.isFile(single(known)) ? read(single(known)) : List.of();
  }

  private List<Entry> hundred(String name) {
    List<Entry> entries = read(name);
    if (entries.size() != SEGMENT) {
      throw new InvalidInputException(
          "Cannot read %s: it has %s entries, needs %s"
              .formatted(folder.in(name).location(), entries.size(), SEGMENT));
    }
    return entries;
  }

  private List<Entry> read(String name) {
    return Journal.read(folder.in(name).location(), folder.readText(name));
  }

  /**
   * Puts every hundred into one file: a journal of small files alone is slow to go through. What a
   * process was killed over is put there by the next. The last hundred's own files stay: another
   * process may be reading them.
   */
  private void gather() {
    int size = entries.size();
    if (size % SEGMENT != 0) {
      return;
    }
    List<String> names = folder.names();
    for (int first = 0; first < size; first += SEGMENT) {
      if (!names.contains(segment(first))) {
        folder.writeText(segment(first), lines(first));
      }
    }
    names.stream()
        .filter(
            name -> name.matches("\\d{6,}\\.json") && name.compareTo(single(size - SEGMENT)) < 0)
        .forEach(folder::delete);
  }

  private String lines(int first) {
    StringBuilder lines = new StringBuilder();
    entries.subList(first, first + SEGMENT).forEach(entry -> lines.append(Journal.line(entry)));
    return lines.toString();
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
