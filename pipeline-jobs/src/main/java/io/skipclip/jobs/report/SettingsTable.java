package io.skipclip.jobs.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings that are not the same in all runs. Public for the templates.
 *
 * @param rows a key each
 */
public record SettingsTable(List<Row> rows) {
  private static final String NONE = "\u2013";

  public SettingsTable {
    rows = List.copyOf(rows);
  }

  /**
   * A key.
   *
   * @param key its name, with the job that it is of
   * @param values a run each; a dash where the run has no such job
   */
  public record Row(String key, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  static SettingsTable of(List<ComparedRuns> runs) {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.settings().keySet()));
    return new SettingsTable(
        keys.stream()
            .map(
                key ->
                    new Row(
                        key, runs.stream().map(r -> r.settings().getOrDefault(key, NONE)).toList()))
            .filter(SettingsTable::differs)
            .toList());
  }

  /** A run without the job doesn't differ in its settings. */
  private static boolean differs(Row row) {
    return row.values().stream().filter(value -> !value.equals(NONE)).distinct().count() > 1;
  }
}
