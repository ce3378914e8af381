package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Axis;
import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figure;
import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.Line;
import io.skipclip.jobs.charts.LineChart;
import io.skipclip.jobs.charts.Points;
import io.skipclip.jobs.charts.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.lang3.StringUtils;

/** The curves of several trainings over each other, a colour a run. */
final class ComparedCurves {
  private static final double PERCENT = 100;
  private static final List<ChartColour> COLOURS =
      List.of(
          ChartColour.BLUE,
          ChartColour.VERMILION,
          ChartColour.GREEN,
          ChartColour.PURPLE,
          ChartColour.BLACK,
          ChartColour.GREY);

  private record Named(String label, ChartColour colour, TrainingLog log) {}

  private final List<Named> logs = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  private ComparedCurves(
      List<ComparedRuns> runs, Function<ComparedRuns, List<Map<String, Object>>> metrics) {
    for (int i = 0; i < runs.size(); i++) {
      String label = runs.get(i).label();
      logs.add(new Named(label, colour(i), new TrainingLog(label, metrics.apply(runs.get(i)))));
    }
  }

  /** The colour of a run by its number, 0-based. */
  static ChartColour colour(int run) {
    return COLOURS.get(run % COLOURS.size());
  }

  static List<Figure> pretraining(List<ComparedRuns> runs) {
    ComparedCurves curves =
        new ComparedCurves(runs, each -> each.pretraining().metrics())
            .add(
                "Loss",
                "The sum of the terms that each run had.",
                Axis.fromZero("loss"),
                "loss",
                1);
    runs.stream()
        .flatMap(each -> each.pretraining().figures().stream())
        .filter(figure -> figure.chance().isPresent())
        .distinct()
        .forEach(
            figure ->
                curves.accuracy(
                    StringUtils.capitalize(figure.label()) + " (%)",
                    guessing(figure.chance().orElseThrow()),
                    figure.name()));
    return curves.figures;
  }

  private static String guessing(double chance) {
    return "Guessing gives %s."
        .formatted(Figures.decimals(PERCENT * chance, 1).replaceFirst("\\.0$", ""));
  }

  static List<Figure> finetuning(List<ComparedRuns> runs) {
    return new ComparedCurves(runs, ComparedRuns::finetuneMetrics)
        .add("Loss", "Cross-entropy on training clips.", Axis.fromZero("loss"), "loss", 1)
        .accuracy("Accuracy on training clips (%)", "", "accuracy")
        .figures;
  }

  private ComparedCurves accuracy(String title, String note, String key) {
    return add(title, note, Axis.percent("accuracy"), key, PERCENT);
  }

  /** A chart of one number; left out where no run logged it. */
  private ComparedCurves add(String title, String note, Axis y, String key, double scale) {
    List<Line> lines = new ArrayList<>();
    double epochs = 0;
    for (Named each : logs) {
      Points points = each.log().curve(key, scale);
      if (!points.isEmpty()) {
        lines.add(Line.measured(each.label(), each.colour(), points));
        epochs = Math.max(epochs, each.log().epochs());
      }
    }
    if (!lines.isEmpty()) {
      LineChart chart = new LineChart(Axis.between("epoch", 0, epochs), y, lines);
      figures.add(Figure.of(title, note, chart, Size.FULL));
    }
    return this;
  }
}
