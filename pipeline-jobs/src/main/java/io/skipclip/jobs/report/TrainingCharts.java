package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Axis;
import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figure;
import io.skipclip.jobs.charts.Line;
import io.skipclip.jobs.charts.LineChart;
import io.skipclip.jobs.charts.Points;
import io.skipclip.jobs.charts.Size;
import java.util.ArrayList;
import java.util.List;

/** The charts of one training's log. A chart none of whose numbers were logged is left out. */
final class TrainingCharts {
  private static final double PERCENT = 100;

  private final TrainingLog log;
  private final List<Figure> figures = new ArrayList<>();

  TrainingCharts(TrainingLog log) {
    this.log = log;
  }

  List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** A number as it is. */
  Line curve(String key, String label, ChartColour colour) {
    return Line.measured(label, colour, log.curve(key, 1));
  }

  /** A share in percent. */
  Line percentage(String key, String label, ChartColour colour) {
    return Line.measured(label, colour, log.curve(key, PERCENT));
  }

  /** What guessing gives, to stand beside a curve of the same colour. */
  Line chance(double share, String label, ChartColour colour) {
    Points level = Points.level(PERCENT * share, 0, log.epochs());
    return new Line(label, colour, Line.Style.REFERENCE, level);
  }

  TrainingCharts losses(String note, List<Line> lines) {
    return add("Loss", note, Axis.fromZero("loss"), lines);
  }

  TrainingCharts accuracies(String title, String note, List<Line> lines) {
    return add(title, note, Axis.percent("accuracy"), lines);
  }

  /** One number as it is, without a legend. */
  TrainingCharts small(String title, String note, String unit, String key) {
    Line line = curve(key, title, ChartColour.PURPLE);
    if (!line.points().isEmpty()) {
      LineChart chart = new LineChart(epochs(), Axis.fromZero(unit), List.of(line));
      figures.add(Figure.of(title, note, chart.draw(Size.SMALL), Size.SMALL));
    }
    return this;
  }

  private TrainingCharts add(String title, String note, Axis y, List<Line> lines) {
    List<Line> drawn = lines.stream().filter(line -> !line.points().isEmpty()).toList();
    if (drawn.stream().anyMatch(line -> !line.dashed())) {
      figures.add(Figure.of(title, note, new LineChart(epochs(), y, drawn), Size.FULL));
    }
    return this;
  }

  private Axis epochs() {
    return Axis.between("epoch", 0, log.epochs());
  }
}
