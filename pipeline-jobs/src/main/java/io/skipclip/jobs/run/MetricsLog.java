package io.skipclip.jobs.run;

import io.skipclip.features.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The file metrics.jsonl of a run: a JSON object a round of training. Closed, it leaves the same as
 * a table, metrics.csv.
 */
public final class MetricsLog implements AutoCloseable {
  public static final String NAME = "metrics.jsonl";
  static final String TABLE = "metrics.csv";

  /** Some hundred lines. */
  private static final int LATEST_BYTES = 1 << 16;

  private final Storage run;
  private final AppendedFile file;

  private MetricsLog(Storage run) {
    this.run = run;
    this.file = AppendedFile.open(run, NAME);
  }

  /**
   * Opens a run's log for more lines.
   *
   * @param keep which of the lines that are there stay: a run that goes on from a checkpoint does
   *     the rounds after it again
   */
  public static MetricsLog open(Storage run, Predicate<Map<String, Object>> keep) {
    List<Map<String, Object>> kept = read(run).stream().filter(keep).toList();
    run.writeText(NAME, kept.stream().map(MetricsLog::line).collect(Collectors.joining()));
    return new MetricsLog(run);
  }

  /**
   * Reads a run's log; a last line that was cut off by a kill is left out. A run that was imported
   * has none.
   */
  public static List<Map<String, Object>> read(Storage run) {
    return run.has(NAME) ? objects(run, run.readText(NAME)) : List.of();
  }

  /** Reads the last lines of a run's log, some hundred, or all of a short one. */
  public static List<Map<String, Object>> latest(Storage run) {
    return run.has(NAME) ? objects(run, run.readEnd(NAME, LATEST_BYTES)) : List.of();
  }

  private static List<Map<String, Object>> objects(Storage run, String text) {
    return text.lines().filter(line -> line.endsWith("}")).map(line -> object(run, line)).toList();
  }

  private static Map<String, Object> object(Storage run, String line) {
    try {
      return Json.object(line);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot read %s of %s: %s".formatted(NAME, run.location(), e.getMessage()), e);
    }
  }

  /** Adds a line, which can be read at once. */
  public void append(Map<String, ?> values) {
    file.append(line(values).getBytes(StandardCharsets.UTF_8));
  }

  private static String line(Map<String, ?> values) {
    return Json.line(new LinkedHashMap<>(values)) + "\n";
  }

  @Override
  public void close() {
    file.close();
    run.writeText(TABLE, table(read(run)));
  }

  /** A column for each name, in the order of their first lines; empty where a line lacks it. */
  private static String table(List<Map<String, Object>> lines) {
    Set<String> columns = new LinkedHashSet<>();
    lines.forEach(line -> columns.addAll(line.keySet()));
    return Csv.text(
        columns,
        lines.stream()
            .map(line -> columns.stream().map(name -> line.getOrDefault(name, "")).toList())
            .toList());
  }
}
