package io.skipclip.jobs.report;

import static java.util.stream.Collectors.joining;

import io.skipclip.model.pretext.Figure;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** Loss and accuracy of a pre-training: what its task declares and its run logged. */
final class PretrainingCharts {
  private static final List<ChartColour> COLOURS =
      List.of(
          ChartColour.BLUE,
          ChartColour.VERMILION,
          ChartColour.GREEN,
          ChartColour.PURPLE,
          ChartColour.GREY);

  private final TrainingCharts charts;
  private final List<Figure> logged;

  /**
   * @param figures what the task declares
   */
  PretrainingCharts(TrainingLog log, List<Figure> figures) {
    this.charts = new TrainingCharts(log);
    this.logged =
        figures.stream().filter(figure -> !log.curve(figure.name(), 1).isEmpty()).toList();
  }

  List<io.skipclip.jobs.report.Figure> charts() {
    addLoss(logged.stream().filter(figure -> figure.chance().isEmpty()).toList());
    addAccuracy(logged.stream().filter(figure -> figure.chance().isPresent()).toList());
    return charts.figures();
  }

  private void addLoss(List<Figure> terms) {
    List<Line> lines = new ArrayList<>(List.of(charts.curve("loss", "total", ChartColour.BLACK)));
    for (int i = 0; i < terms.size(); i++) {
      lines.add(charts.curve(terms.get(i).name(), terms.get(i).label(), colour(i)));
    }
    charts.losses(
        terms.isEmpty()
            ? "Lower is better."
            : "Lower is better. The total is the plain sum of the terms that were switched on.",
        lines);
  }

  /** What guessing gives stands beside each figure, or once where it is the same for all. */
  private void addAccuracy(List<Figure> figures) {
    boolean alike = figures.stream().map(Figure::chance).distinct().count() == 1;
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      lines.add(charts.percentage(figure.name(), figure.label(), colour(i)));
      if (!alike || i == 0) {
        String guessing = alike ? "guessing" : "guessing " + figure.label();
        lines.add(charts.chance(figure.chance().orElseThrow(), guessing, colour(i)));
      }
    }
    charts.accuracies("Accuracy of the pretext task (%)", meanings(figures), lines);
  }

  private static String meanings(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> !figure.meaning().isEmpty())
        .map(figure -> StringUtils.capitalize(figure.label()) + ": " + figure.meaning() + ".")
        .collect(joining(" "));
  }

  private static ChartColour colour(int line) {
    return COLOURS.get(line % COLOURS.size());
  }
}
