package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Points;
import io.skipclip.jobs.charts.Size;
import io.skipclip.jobs.charts.svg.DotChart;
import io.skipclip.jobs.charts.svg.DotChart.Layer;
import io.skipclip.jobs.charts.svg.DotChart.Mark;
import io.skipclip.jobs.charts.svg.DrawnFigure;
import io.skipclip.jobs.charts.svg.NamedScale;
import io.skipclip.jobs.charts.svg.Pen;
import io.skipclip.jobs.charts.svg.Scale;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.journal.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * All results in the order in which they came, and the best so far at each rung. They stand at what
 * had been trained by then: pauses of the sweep, and faster machines, don't bend it.
 */
final class History {
  private static final int MOST_DOTS = 2000;
  private static final String NOTE =
      "A dot is a result, a line the best so far at its rung. Compare within one colour alone:"
          + " another had more or less training. Of more than 2,000 results at a rung 2,000 are"
          + " drawn, evenly.";

  private final SweepFacts facts;
  private final RungColours colours;

  History(SweepFacts facts) {
    this.facts = facts;
    this.colours = new RungColours(facts.top());
  }

  /**
   * A result.
   *
   * @param epochs that all trials had trained by then
   */
  private record Result(int rung, double objective, double epochs) {}

  DrawnFigure draw() {
    List<Result> results = results();
    double epochs = results.get(results.size() - 1).epochs();
    ObjectiveAxis objective = ObjectiveAxis.of(facts);
    NamedScale across =
        new NamedScale("epochs trained, of all trials together", Scale.linear(0, epochs));
    DotChart chart = new DotChart(across, objective.axis(), layers(results, epochs));
    return new DrawnFigure(
        "History", NOTE + objective.note(), colours.legend(facts), chart.draw(Size.FULL));
  }

  /** All dots lie under all lines. */
  private List<Layer> layers(List<Result> results, double epochs) {
    List<Layer> dots = new ArrayList<>();
    List<Layer> lines = new ArrayList<>();
    for (int rung : facts.rungs()) {
      List<Result> there = results.stream().filter(each -> each.rung() == rung).toList();
      Points drawn = points(Thinned.to(MOST_DOTS, there));
      dots.add(new Layer(new Pen(colours.of(rung), 5, 0.75), Mark.DOTS, drawn));
      lines.add(new Layer(new Pen(colours.of(rung), 2.2, 1), Mark.STEPS, best(there, epochs)));
    }
    dots.addAll(lines);
    return dots;
  }

  private List<Result> results() {
    List<Result> results = new ArrayList<>();
    double epochs = 0;
    for (Entry entry : facts.page().entries()) {
      if (entry.event() instanceof Reached reached) {
        int before = reached.rung() == 0 ? 0 : facts.epochs(reached.rung() - 1);
        epochs += facts.epochs(reached.rung()) - before;
        results.add(new Result(reached.rung(), reached.objective(), epochs));
      }
    }
    return results;
  }

  private static Points points(List<Result> results) {
    return new Points(
        results.stream().map(Result::epochs).toList(),
        results.stream().map(Result::objective).toList());
  }

  /** The results that were the best when they came, and the last of them again at the end. */
  private static Points best(List<Result> results, double end) {
    List<Result> best = new ArrayList<>();
    for (Result result : results) {
      if (best.isEmpty() || result.objective() > best.get(best.size() - 1).objective()) {
        best.add(result);
      }
    }
    Result last = best.get(best.size() - 1);
    best.add(new Result(last.rung(), last.objective(), end));
    return points(best);
  }
}
