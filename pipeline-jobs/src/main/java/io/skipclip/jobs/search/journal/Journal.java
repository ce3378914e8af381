package io.skipclip.jobs.search.journal;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Event.Suggested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a journal: an event a line, each a JSON object that says its format. A line counts
 * from its line end on; what a crash left of one is no event.
 */
public final class Journal {
  private static final int FORMAT = 1;
  private static final String SUGGESTED = "suggested";
  private static final String PROMOTED = "promoted";
  private static final String REACHED = "reached";
  private static final String FAILED = "failed";

  private Journal() {}

  /** An event as a line, its end included. */
  public static String line(Event event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    if (event instanceof Suggested suggested) {
      put(fields, SUGGESTED, event, "values", suggested.values());
    } else if (event instanceof Promoted promoted) {
      put(fields, PROMOTED, event, "rung", promoted.rung());
    } else if (event instanceof Reached reached) {
      put(fields, REACHED, event, "rung", reached.rung());
      fields.put("objective", reached.objective());
    } else if (event instanceof Failed failed) {
      put(fields, FAILED, event, "rung", failed.rung());
      fields.put("reason", failed.reason());
    }
    return Json.line(fields) + "\n";
  }

  private static void put(
      Map<String, Object> fields, String word, Event event, String key, Object value) {
    fields.put("event", word);
    fields.put("trial", event.trial());
    fields.put(key, value);
  }

  /**
   * Reads events in their order. A last line without its end is left out: whoever goes on writing
   * begins after the others.
   *
   * @param name of the journal, for messages
   * @throws InvalidInputException if another line is damaged, or of another format; it is named
   */
  public static List<Event> read(String name, String text) {
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<Event> events = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      try {
        events.add(event(Json.object(lines.get(line))));
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            "Cannot read %s, line %s: %s".formatted(name, line + 1, e.getMessage()), e);
      }
    }
    return events;
  }

  private static Event event(Map<String, Object> fields) {
    int format = whole(fields, "format");
    if (format != FORMAT) {
      throw new IllegalArgumentException("it is of format %s, needs %s".formatted(format, FORMAT));
    }
    String word = field(fields, "event", String.class);
    return switch (word) {
      case SUGGESTED -> new Suggested(whole(fields, "trial"), values(fields));
      case PROMOTED -> new Promoted(whole(fields, "trial"), whole(fields, "rung"));
      case REACHED ->
          new Reached(
              whole(fields, "trial"),
              whole(fields, "rung"),
              field(fields, "objective", Number.class).doubleValue());
      case FAILED ->
          new Failed(
              whole(fields, "trial"), whole(fields, "rung"), field(fields, "reason", String.class));
      default -> throw new IllegalArgumentException("it has no event that is known: " + word);
    };
  }

  private static Map<String, Object> values(Map<String, Object> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<?, ?> written = field(fields, "values", Map.class);
    written.forEach((key, value) -> values.put(String.valueOf(key), value));
    return values;
  }

  private static int whole(Map<String, Object> fields, String key) {
    return field(fields, key, Integer.class);
  }

  private static <T> T field(Map<String, Object> fields, String key, Class<T> type) {
    if (!type.isInstance(fields.get(key))) {
      throw new IllegalArgumentException(
          "its %s is %s, needs a value of kind %s"
              .formatted(key, fields.get(key), type.getSimpleName()));
    }
    return type.cast(fields.get(key));
  }
}
