package io.skipclip.jobs.search.journal;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Event.Suggested;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a journal: an entry a line, each a JSON object that says its format. A line counts
 * from its line end on; what a crash left of one is none.
 */
public final class Journal {
  private static final int FORMAT = 1;
  private static final String SUGGESTED = "suggested";
  private static final String PROMOTED = "promoted";
  private static final String REACHED = "reached";
  private static final String FAILED = "failed";

  private Journal() {}

  /** An entry as a line, its end included. */
  public static String line(Entry entry) {
    Event event = entry.event();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("format", FORMAT);
    if (event instanceof Suggested suggested) {
      put(fields, SUGGESTED, event, "values", suggested.values());
    } else if (event instanceof Promoted promoted) {
      put(fields, PROMOTED, event, "rung", promoted.rung());
    } else if (event instanceof Reached reached) {
      put(fields, REACHED, event, "rung", reached.rung());
      fields.put("objective", reached.objective());
      fields.put("figures", reached.figures());
    } else if (event instanceof Failed failed) {
      put(fields, FAILED, event, "rung", failed.rung());
      fields.put("reason", failed.reason());
    }
    fields.put("at", entry.at().toString());
    fields.put("by", entry.by());
    return Json.line(fields) + "\n";
  }

  private static void put(
      Map<String, Object> fields, String word, Event event, String key, Object value) {
    fields.put("event", word);
    fields.put("trial", event.trial());
    fields.put(key, value);
  }

  /**
   * Reads entries in their order. A last line without its end is left out: whoever goes on writing
   * begins after the others.
   *
   * @param name of the journal, for messages
   * @throws InvalidInputException if another line is damaged, or of another format; it is named
   */
  public static List<Entry> read(String name, String text) {
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<Entry> entries = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      try {
        entries.add(entry(Json.object(lines.get(line))));
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            "Cannot read %s, line %s: %s".formatted(name, line + 1, e.getMessage()), e);
      }
    }
    return entries;
  }

  private static Entry entry(Map<String, Object> fields) {
    int format = whole(fields, "format");
    if (format != FORMAT) {
      throw new IllegalArgumentException("it is of format %s, needs %s".formatted(format, FORMAT));
    }
    Event event = event(fields);
    return new Entry(time(fields), field(fields, "by", String.class), event);
  }

  private static Instant time(Map<String, Object> fields) {
    String at = field(fields, "at", String.class);
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("its at is %s, needs a time in UTC".formatted(at), e);
    }
  }

  private static Event event(Map<String, Object> fields) {
    String word = field(fields, "event", String.class);
    return switch (word) {
      case SUGGESTED -> new Suggested(whole(fields, "trial"), values(fields));
      case PROMOTED -> new Promoted(whole(fields, "trial"), whole(fields, "rung"));
      case REACHED ->
          new Reached(
              whole(fields, "trial"),
              whole(fields, "rung"),
              field(fields, "objective", Number.class).doubleValue(),
              figures(fields));
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

  private static Map<String, Double> figures(Map<String, Object> fields) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<?, ?> written = field(fields, "figures", Map.class);
    for (Map.Entry<?, ?> figure : written.entrySet()) {
      if (!(figure.getValue() instanceof Number number)) {
        throw new IllegalArgumentException(
            "its %s is %s, needs a number".formatted(figure.getKey(), figure.getValue()));
      }
      figures.put(String.valueOf(figure.getKey()), number.doubleValue());
    }
    return figures;
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
