package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figure;
import io.skipclip.jobs.charts.Line;
import io.skipclip.jobs.monitor.MonitorReferences;
import io.skipclip.jobs.settings.MonitorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Features while a pre-training went on, beside what nothing learned. */
final class MonitorCharts {
  private static final List<ChartColour> COLOURS =
      List.of(ChartColour.GREY, ChartColour.VERMILION, ChartColour.GREEN);

  private final TrainingCharts charts;
  private final MonitorReferences references;

  MonitorCharts(TrainingLog log, MonitorReferences references) {
    this.charts = new TrainingCharts(log);
    this.references = references;
  }

  /** How well classes lie apart; nothing where there are none. */
  List<Figure> charts() {
    List<Line> lines = new ArrayList<>();
    lines.add(charts.percentage(MonitorSettings.KNN, "the encoder", ChartColour.BLUE));
    int next = 0;
    for (Map.Entry<String, Map<String, Double>> each : references.figures().entrySet()) {
      Double level = each.getValue().get(MonitorSettings.KNN);
      if (level != null) {
        lines.add(charts.chance(level, each.getKey(), COLOURS.get(next++ % COLOURS.size())));
      }
    }
    if (references.classes() > 1) {
      lines.add(charts.chance(1.0 / references.classes(), "guessing", ChartColour.BLACK));
    }
    return charts
        .accuracies(
            "Features while it trained: k-NN (%)",
            "How often the nearest training videos of other recordings vote for the class of "
                + references.videos()
                + ".",
            lines)
        .figures();
  }

  List<Figure> small() {
    return charts
        .small(
            "Alignment",
            "Squared distance of a video's first and last clip: less is closer.",
            "squared distance",
            MonitorSettings.ALIGNMENT)
        .small(
            "Spread",
            "How far videos lie apart: at 0 all features are one.",
            "spread",
            MonitorSettings.SPREAD)
        .figures();
  }
}
