package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.run.Csv;
import io.skipclip.jobs.search.space.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** All trials of a sweep as a table, a row each, in the order in which they began. */
public final class SweepCsv {
  private final SweepFacts facts;
  private final Set<String> figures = new TreeSet<>();

  private SweepCsv(SweepFacts facts) {
    this.facts = facts;
    facts.tried().forEach(each -> figures.addAll(each.figures().keySet()));
  }

  /**
   * The table as text: number, state, every key, the objective at each rung, all figures at the
   * highest rung that the trial reached, the seconds that it trained, and why it failed.
   */
  public static String text(SweepFacts sweep) {
    SweepCsv csv = new SweepCsv(sweep);
    return Csv.text(csv.columns(), csv.facts.tried().stream().map(csv::row).toList());
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("trial", "state"));
    facts.dimensions().forEach(key -> columns.add(key.key()));
    facts.sweep().rungs().epochs().forEach(epochs -> columns.add("objective_epoch_" + epochs));
    columns.add("rung");
    columns.addAll(figures);
    columns.addAll(List.of("seconds", "failure"));
    return columns;
  }

  private List<String> row(Tried tried) {
    List<String> row = new ArrayList<>();
    row.add(String.valueOf(tried.number()));
    row.add(tried.state().word());
    for (Dimension key : facts.dimensions()) {
      Object value = tried.trial().values().get(key.key());
      row.add(value == null ? "" : ValueText.exact(value));
    }
    for (int rung = 0; rung <= facts.top(); rung++) {
      row.add(rung <= tried.highest() ? String.valueOf(tried.objective(rung)) : "");
    }
    row.add(tried.highest() < 0 ? "" : String.valueOf(tried.highest()));
    for (String figure : figures) {
      Double value = tried.figures().get(figure);
      row.add(value == null ? "" : String.valueOf(value));
    }
    row.add(String.format(Locale.ROOT, "%.1f", tried.seconds()));
    row.add(tried.reason());
    return row;
  }
}
