package io.skipclip.jobs.report;

import static java.util.stream.Collectors.joining;

import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Line;
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

  private final TrainingLog log;
  private final TrainingCharts charts;
  private final List<Figure> figures;

  /**
   * @param figures what the task declares
   */
  PretrainingCharts(TrainingLog log, List<Figure> figures) {
    this.log = log;
    this.charts = new TrainingCharts(log);
    this.figures = figures;
  }

  List<io.skipclip.jobs.charts.Figure> charts() {
    addLoss(figures.stream().filter(figure -> figure.chance().isEmpty()).toList());
    addAccuracy(figures.stream().filter(figure -> figure.chance().isPresent()).toList());
    return charts.figures();
  }

  private boolean isLogged(Figure figure) {
    return !log.curve(figure.name(), 1).isEmpty();
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
  private void addAccuracy(List<Figure> declared) {
    List<Figure> logged = declared.stream().filter(this::isLogged).toList();
    boolean alike = logged.stream().map(Figure::chance).distinct().count() == 1;
    List<Line> lines = new ArrayList<>();
    for (Figure figure : logged) {
      ChartColour colour = colour(declared.indexOf(figure)); // the same, whatever was switched off
      lines.add(charts.percentage(figure.name(), figure.label(), colour));
      if (!alike || lines.size() == 1) {
        String guessing = alike ? "guessing" : "guessing " + figure.label();
        lines.add(charts.chance(figure.chance().orElseThrow(), guessing, colour));
      }
    }
    charts.accuracies("Accuracy of the pretext task (%)", meanings(logged), lines);
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
