package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Points;
import io.skipclip.jobs.charts.Size;
import io.skipclip.jobs.charts.svg.DotChart;
import io.skipclip.jobs.charts.svg.DotChart.Layer;
import io.skipclip.jobs.charts.svg.DotChart.Mark;
import io.skipclip.jobs.charts.svg.DrawnFigure;
import io.skipclip.jobs.charts.svg.Pen;
import io.skipclip.jobs.search.space.Dimension;
import java.util.ArrayList;
import java.util.List;

/** Each key against the objective: a trial has a dot at every rung that it reached. */
final class Slices {
  private static final int MOST_DOTS = 1500;
  private static final int FEW = 100;
  private static final String NOTE =
      "A trial has a dot at every rung that it reached, in that rung's colour; the best trial's is"
          + " orange. Compare dots of one colour alone. Trials of one choice stand side by side. Of"
          + " more than 1,500 trials at a rung 1,500 are drawn, evenly.";

  private final SweepFacts facts;
  private final KeyOrder order;
  private final RungColours colours;
  private final ObjectiveAxis objective;

  /**
   * @param facts with a result or more
   * @param order of the charts
   */
  Slices(SweepFacts facts, KeyOrder order) {
    this.facts = facts;
    this.order = order;
    this.colours = new RungColours(facts.top());
    this.objective = ObjectiveAxis.of(facts);
  }

  List<DrawnFigure> draw() {
    return order.keys().stream().map(this::draw).toList();
  }

  private DrawnFigure draw(Dimension key) {
    KeyAxis axis = KeyAxis.of(key);
    DotChart chart = new DotChart(axis.axis(), objective.axis(), layers(axis));
    String note = key.when().isEmpty() ? "" : "Of the trials that have it.";
    return new DrawnFigure(key.key(), note, List.of(), chart.draw(Size.SMALL));
  }

  private List<Layer> layers(KeyAxis axis) {
    List<Layer> layers = new ArrayList<>();
    double widthPx = facts.tried().size() > FEW ? 5 : 7;
    for (int rung : facts.rungs()) {
      List<Tried> there = Thinned.to(MOST_DOTS, facts.reached(rung));
      layers.add(layer(axis, there, rung, new Pen(colours.of(rung), widthPx, 0.8)));
    }
    Pen best = new Pen(RungColours.BEST.hex(), 9, 1);
    facts.best().ifPresent(each -> layers.add(layer(axis, List.of(each), each.highest(), best)));
    return layers;
  }

  private static Layer layer(KeyAxis axis, List<Tried> trials, int rung, Pen pen) {
    List<Tried> with = trials.stream().filter(each -> !Double.isNaN(axis.of(each))).toList();
    return new Layer(
        pen,
        Mark.DOTS,
        new Points(
            with.stream().map(axis::of).toList(),
            with.stream().map(each -> each.objective(rung)).toList()));
  }

  /** How they are to be read. */
  String note() {
    return NOTE + objective.note();
  }
}
