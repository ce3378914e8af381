package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.report.StudyPage.Cell;
import io.skipclip.jobs.report.StudyPage.Row;
import io.skipclip.jobs.report.StudyPage.Table;
import io.skipclip.jobs.search.space.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The tables of a sweep's page. */
final class SweepTables {
  static final int MOST_TRIALS = 200;

  private final SweepFacts facts;

  SweepTables(SweepFacts facts) {
    this.facts = facts;
  }

  /** The best trials, best first. */
  Table best() {
    List<String> columns = new ArrayList<>(List.of("trial", "state"));
    for (int rung = 0; rung <= facts.top(); rung++) {
      columns.add("at " + Figures.count(facts.epochs(rung), "epoch"));
    }
    facts.dimensions().forEach(key -> columns.add(key.key()));
    columns.add("trained for");
    return new Table(
        "Trials", columns, facts.ranked().stream().limit(MOST_TRIALS).map(this::row).toList());
  }

  /** In which order they stand, and how many are left out. */
  String bestNote() {
    int trials = facts.tried().size();
    return "By the highest rung that they reached, then by the objective there; failed ones last."
        + (trials > MOST_TRIALS
            ? String.format(
                Locale.ROOT,
                " The first %d of %,d are shown; sweep.csv has all.",
                MOST_TRIALS,
                trials)
            : " sweep.csv has them with all that was measured.");
  }

  private Row row(Tried tried) {
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(tried.state().word()));
    for (int rung = 0; rung <= facts.top(); rung++) {
      cells.add(
          cell(rung <= tried.highest() ? Figures.number(tried.objective(rung)) : ValueText.NONE));
    }
    for (Dimension key : facts.dimensions()) {
      Object value = tried.trial().values().get(key.key());
      cells.add(cell(value == null ? ValueText.NONE : ValueText.shown(value)));
    }
    cells.add(cell(Figures.duration(tried.seconds())));
    return new Row(String.valueOf(tried.number()), cells);
  }

  /** The rungs, the last first, as a ladder has them. */
  Table rungs() {
    List<RungFacts> rungs = RungFacts.of(facts);
    return new Table(
        "Rungs",
        List.of(
            "rung",
            "epochs",
            "reached",
            "failed on the way",
            "on the way",
            standing(),
            "went on",
            "best",
            "its trial",
            "median"),
        IntStream.rangeClosed(0, facts.top())
            .mapToObj(below -> row(rungs.get(facts.top() - below)))
            .toList());
  }

  private String standing() {
    return facts.page().over() ? "stopped there" : "wait there";
  }

  private static Row row(RungFacts rung) {
    List<Cell> cells = new ArrayList<>();
    IntStream.of(
            rung.epochs(),
            rung.reached(),
            rung.failed(),
            rung.running(),
            rung.waiting(),
            rung.promoted())
        .forEach(count -> cells.add(cell(String.format(Locale.ROOT, "%,d", count))));
    cells.add(cell(rung.isReached() ? Figures.number(rung.best()) : ValueText.NONE));
    cells.add(cell(rung.isReached() ? String.valueOf(rung.bestTrial()) : ValueText.NONE));
    cells.add(cell(rung.isReached() ? Figures.number(rung.median()) : ValueText.NONE));
    return new Row(String.valueOf(rung.rung()), cells);
  }

  private static Cell cell(String value) {
    return new Cell(value, "");
  }
}
