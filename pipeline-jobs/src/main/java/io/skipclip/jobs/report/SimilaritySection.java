package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Axis;
import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figure;
import io.skipclip.jobs.charts.HeatColours;
import io.skipclip.jobs.charts.Line;
import io.skipclip.jobs.charts.LineChart;
import io.skipclip.jobs.charts.Points;
import io.skipclip.jobs.charts.Size;
import io.skipclip.jobs.evaluation.SimilarityMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The paper's figure 3. Public for the templates.
 *
 * @param rows a video each
 * @param charts the scores by distance; empty without videos
 * @param colours the scale as CSS colours from low to high
 */
public record SimilaritySection(List<SimilarityRow> rows, List<Figure> charts, String colours) {
  public SimilaritySection {
    rows = List.copyOf(rows);
    charts = List.copyOf(charts);
  }

  static SimilaritySection of(List<SimilarityMap> maps) {
    return new SimilaritySection(
        maps.stream().map(SimilarityRow::of).toList(), charts(maps), HeatColours.css());
  }

  private static List<Figure> charts(List<SimilarityMap> maps) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.measured("mean of the videos below", ChartColour.BLUE, mean(maps)));
    for (SimilarityMap map : maps) {
      lines.add(new Line(map.videoId(), ChartColour.PALE, Line.Style.FAINT, mean(List.of(map))));
    }
    lines.removeIf(line -> line.points().isEmpty());
    if (lines.isEmpty()) {
      return List.of();
    }
    Axis ahead = Axis.fromZero("frames after the context");
    LineChart chart = new LineChart(ahead, Axis.free("score \u0393"), lines);
    String note = "Trained to rank, the score falls with the distance. A pale line is one video.";
    return List.of(Figure.of("Score by distance from the context", note, chart, Size.FULL));
  }

  /** The mean score at each distance, over the scores that are numbers. */
  private static Points mean(List<SimilarityMap> maps) {
    TreeMap<Integer, Double> means =
        maps.stream()
            .flatMap(map -> map.targets().stream())
            .filter(target -> Double.isFinite(target.score()))
            .collect(
                Collectors.groupingBy(
                    SimilarityMap.Target::framesAhead,
                    TreeMap::new,
                    Collectors.averagingDouble(SimilarityMap.Target::score)));
    return new Points(
        means.keySet().stream().map(Integer::doubleValue).toList(), List.copyOf(means.values()));
  }
}
