package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.svg.DrawnFigure;
import io.skipclip.jobs.report.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page of a sweep: one HTML file, to be looked at while it runs and after. */
public final class SweepPage {
  private SweepPage() {}

  /**
   * Renders a page that needs nothing beside it.
   *
   * @return an HTML document, UTF-8 when it is written
   */
  public static String html(SweepFacts facts) {
    SweepTables tables = new SweepTables(facts);
    Map<String, Object> shown = new HashMap<>();
    shown.put("title", facts.page().title());
    shown.put("objective", facts.page().objective());
    shown.put("standing", Standing.of(facts));
    shown.put("luck", Luck.paragraphs(facts));
    shown.put("compared", compared(facts));
    shown.put("rungs", tables.rungs());
    List<FailureGroup> failures = FailureGroup.of(facts);
    shown.put("failures", FailureGroup.shown(failures));
    shown.put("failuresNote", FailureGroup.note(failures));
    shown.put("trials", tables.best());
    shown.put("trialsNote", tables.bestNote());
    shown.put("ladder", RungFacts.of(facts));
    shown.put("times", SlotTimes.of(facts));
    shown.putAll(drawn(facts));
    return Templates.render("sweep.ftlh", shown);
  }

  /** What needs a result. */
  private static Map<String, Object> drawn(SweepFacts facts) {
    List<DrawnFigure> history = new ArrayList<>();
    List<DrawnFigure> lines = new ArrayList<>();
    List<DrawnFigure> slices = new ArrayList<>();
    String slicesNote = "";
    KeyOrder order = new KeyOrder(facts);
    RungColours colours = new RungColours(facts.top());
    if (facts.compared().isPresent()) {
      history.add(new History(facts).draw());
      lines.add(new TrialLines(facts, order).draw());
      Slices all = new Slices(facts, order);
      slices.addAll(all.draw());
      slicesNote = all.note();
    }
    return Map.of(
        "history", history,
        "lines", lines,
        "slices", slices,
        "slicesNote", slicesNote,
        "legend", colours.legend(facts),
        "importance", KeyShares.of(order, colours));
  }

  private static String compared(SweepFacts facts) {
    if (facts.compared().isEmpty()) {
      return "";
    }
    int rung = facts.compared().getAsInt();
    return ("Trials are compared at equal rungs alone. Where one has to be chosen, it is the"
            + " highest that %s or more reached, or else the first: here %s, with %s.")
        .formatted(
            SweepFacts.LEAST_TRIALS,
            facts.named(rung),
            Figures.count(facts.reached(rung).size(), "trial"));
  }
}
