package io.skipclip.jobs.search.journal;

import io.skipclip.jobs.search.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An event as a journal has it.
 *
 * @param at when it was written, by its writer's clock
 * @param by who wrote it, such as host, process and slot
 * @param event what happened
 */
public record Entry(Instant at, String by, Event event) {
  public Entry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(event, "event");
  }

  /** What happened, in its order. */
  public static List<Event> events(List<Entry> entries) {
    return entries.stream().map(Entry::event).toList();
  }
}
