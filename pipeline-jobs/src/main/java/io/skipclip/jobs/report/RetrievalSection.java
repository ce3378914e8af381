package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.EncoderScores;
import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the encoders' frozen features tell. Public for the templates.
 *
 * @param columns names of the figures
 * @param rows an encoder each, and the gain of the last over the first
 * @param charts R@k by k; empty where none was measured
 */
public record RetrievalSection(List<String> columns, List<Row> rows, List<Figure> charts) {
  private static final String NONE = "\u2013";
  private static final List<ChartColour> COLOURS =
      List.of(ChartColour.BLUE, ChartColour.VERMILION, ChartColour.GREEN, ChartColour.PURPLE);

  public RetrievalSection {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    charts = List.copyOf(charts);
  }

  /**
   * A row of the table.
   *
   * @param label the encoder
   * @param colour its colour in the chart, as CSS has it; empty for one without bars
   * @param cells a figure for each column
   */
  public record Row(String label, String colour, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  static RetrievalSection of(EvaluationResults evaluation) {
    List<Integer> ks = ks(evaluation);
    List<String> columns = new ArrayList<>(ks.stream().map(k -> "R@" + k).toList());
    columns.add("linear probe");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < evaluation.encoders().size(); i++) {
      rows.add(row(evaluation.encoders().get(i), colour(i, evaluation), ks));
    }
    if (rows.size() > 1) {
      rows.add(gain(evaluation, ks));
    }
    return new RetrievalSection(columns, rows, charts(evaluation, ks));
  }

  private static List<Integer> ks(EvaluationResults evaluation) {
    TreeSet<Integer> ks = new TreeSet<>();
    evaluation.encoders().forEach(encoder -> ks.addAll(encoder.recall().keySet()));
    return List.copyOf(ks);
  }

  /** Grey for the baseline, blue for the encoder that the run is about. */
  private static ChartColour colour(int index, EvaluationResults evaluation) {
    int last = evaluation.encoders().size() - 1;
    return index == 0 && last > 0 ? ChartColour.GREY : COLOURS.get((last - index) % COLOURS.size());
  }

  private static Row row(EncoderScores encoder, ChartColour colour, List<Integer> ks) {
    List<String> cells = new ArrayList<>();
    ks.forEach(k -> cells.add(percentOrNone(encoder.recall().getOrDefault(k, Double.NaN))));
    cells.add(percentOrNone(encoder.probe()));
    return new Row(Encoders.label(encoder), colour.hex(), cells);
  }

  private static Row gain(EvaluationResults evaluation, List<Integer> ks) {
    EncoderScores trained = Encoders.trained(evaluation);
    EncoderScores baseline = Encoders.baseline(evaluation);
    List<String> cells = new ArrayList<>();
    for (int k : ks) {
      boolean both = trained.recall().containsKey(k) && baseline.recall().containsKey(k);
      cells.add(both ? Figures.signed(trained.recall().get(k) - baseline.recall().get(k)) : NONE);
    }
    cells.add(Figures.signed(trained.probe() - baseline.probe()));
    return new Row("gain in points", "", cells);
  }

  private static String percentOrNone(double share) {
    return Double.isFinite(share) ? Figures.percent(share) : NONE;
  }

  private static List<Figure> charts(EvaluationResults evaluation, List<Integer> ks) {
    if (ks.isEmpty()) {
      return List.of();
    }
    List<BarChart.Bars> bars = new ArrayList<>();
    for (int i = 0; i < evaluation.encoders().size(); i++) {
      bars.add(bars(evaluation.encoders().get(i), colour(i, evaluation), ks));
    }
    BarChart chart =
        new BarChart(ks.stream().map(k -> "R@" + k).toList(), Axis.percent("test videos"), bars);
    return List.of(
        Figure.of(
            "Retrieval: same class among the k nearest", "", chart.draw(Size.FULL), Size.FULL));
  }

  private static BarChart.Bars bars(EncoderScores encoder, ChartColour colour, List<Integer> ks) {
    return new BarChart.Bars(
        colour, ks.stream().map(k -> 100 * encoder.recall().getOrDefault(k, 0.0)).toList());
  }
}
