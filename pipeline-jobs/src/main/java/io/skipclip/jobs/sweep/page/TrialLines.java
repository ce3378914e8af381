package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.svg.DrawnFigure;
import io.skipclip.jobs.charts.svg.NamedScale;
import io.skipclip.jobs.charts.svg.ParallelAxes;
import io.skipclip.jobs.charts.svg.ParallelAxes.Bundle;
import io.skipclip.jobs.charts.svg.ParallelAxes.Line;
import io.skipclip.jobs.charts.svg.Pen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All keys side by side, a line a trial: the best over the others. */
final class TrialLines {
  private static final double BEST_SHARE = 0.1;
  private static final int LEAST_BEST = 3;
  private static final int MOST_BEST = 40;
  private static final int MOST_OTHERS = 460;
  private static final String OTHERS = "others";

  private final SweepFacts facts;
  private final int rung;
  private final ObjectiveAxis objective;
  private final List<KeyAxis> keys;
  private final List<Tried> reached;
  private final int best;

  /**
   * @param facts with a result or more
   * @param order of the axes behind the objective's
   */
  TrialLines(SweepFacts facts, KeyOrder order) {
    this.facts = facts;
    this.rung = facts.compared().orElseThrow();
    this.objective = ObjectiveAxis.at(rung, facts);
    this.keys = order.keys().stream().map(KeyAxis::of).toList();
    this.reached = facts.bestAt(rung);
    int share = (int) Math.ceil(BEST_SHARE * reached.size());
    this.best = Math.min(reached.size(), Math.max(LEAST_BEST, Math.min(MOST_BEST, share)));
  }

  DrawnFigure draw() {
    List<Tried> rest = reached.subList(best, reached.size());
    List<Tried> below = facts.tried().stream().filter(each -> each.highest() < rung).toList();
    int room = Math.max(MOST_OTHERS - rest.size(), MOST_OTHERS / 2);
    List<Tried> drawnBelow = Thinned.to(room, below);
    List<Tried> drawnRest = Thinned.to(MOST_OTHERS - drawnBelow.size(), rest);
    List<Bundle> bundles =
        List.of(
            bundle(new Pen(ChartColour.PALE.hex(), 1, 0.35, OTHERS), drawnBelow),
            bundle(new Pen(ChartColour.BLUE.hex(), 1, 0.5, OTHERS), drawnRest),
            bundle(new Pen(RungColours.BEST.hex(), 2, 0.85), reached.subList(0, best)));
    return new DrawnFigure(
        "Trials",
        note(below.size() + rest.size(), drawnBelow.size() + drawnRest.size()),
        legend(rest.size(), below.size()),
        new ParallelAxes(axes(), bundles).draw());
  }

  private Bundle bundle(Pen pen, List<Tried> trials) {
    return new Bundle(pen, pen.style().isEmpty(), trials.stream().map(this::line).toList());
  }

  private Line line(Tried tried) {
    List<Double> values = new ArrayList<>();
    boolean there = tried.highest() >= rung;
    values.add(there ? tried.objective(rung) : Double.NaN);
    keys.forEach(key -> values.add(key.of(tried)));
    String figure = there ? ": " + Figures.number(tried.objective(rung)) : "";
    return new Line("trial " + tried.number() + figure, values);
  }

  private List<NamedScale> axes() {
    List<NamedScale> axes = new ArrayList<>();
    axes.add(objective.axis());
    keys.forEach(key -> axes.add(key.axis()));
    return axes;
  }

  private List<DrawnFigure.Key> legend(int rest, int below) {
    List<DrawnFigure.Key> legend = new ArrayList<>();
    legend.add(key(RungColours.BEST, "best at " + facts.named(rung), best));
    if (rest > 0) {
      legend.add(key(ChartColour.BLUE, "others there", rest));
    }
    if (below > 0) {
      legend.add(key(ChartColour.PALE, "did not reach it", below));
    }
    return legend;
  }

  private static DrawnFigure.Key key(ChartColour colour, String label, int trials) {
    return new DrawnFigure.Key(colour.hex(), label, String.format(Locale.ROOT, "%,d", trials));
  }

  private String note(int others, int drawn) {
    String thinned =
        drawn < others
            ? String.format(
                Locale.ROOT, " Of the %,d others %,d are drawn, evenly by number.", others, drawn)
            : "";
    return "A line is a trial; the keys stand in the order of what they explain. A line is broken"
        + " where a key is not there under its other values, and begins after the objective where"
        + " the trial did not reach %s.".formatted(facts.named(rung))
        + " Point at a line of the best for its trial."
        + thinned
        + objective.note();
  }
}
