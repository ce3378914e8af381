package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Axis;
import io.skipclip.jobs.charts.BarChart;
import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figure;
import io.skipclip.jobs.charts.Png;
import io.skipclip.jobs.charts.Size;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the encoders' frozen features tell. Public for the templates.
 *
 * @param encoder the encoder that is compared with the random one
 * @param pretrained whether it was pre-trained here, without labels
 * @param columns names of the figures
 * @param rows an encoder and protocol each, the gain of the last encoder over the first, then what
 *     nothing learned
 * @param charts R@k by k; empty where none was measured
 * @param examples test videos with the training videos found nearest
 */
public record RetrievalSection(
    String encoder,
    boolean pretrained,
    List<String> columns,
    List<Row> rows,
    List<Figure> charts,
    List<Example> examples) {
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.CENTRE, Protocol.TEN_CLIPS, Protocol.TEN_CLIPS_AS_THEY_ARE);
  private static final List<ChartColour> COLOURS =
      List.of(ChartColour.BLUE, ChartColour.VERMILION, ChartColour.GREEN, ChartColour.PURPLE);

  public RetrievalSection {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    charts = List.copyOf(charts);
    examples = List.copyOf(examples);
  }

  /**
   * A row of the table.
   *
   * @param label the encoder
   * @param protocol which clips it saw
   * @param colour its colour in the chart, as CSS has it; empty for one without bars
   * @param gain whether it is a difference
   * @param cells a figure for each column
   */
  public record Row(String label, String protocol, String colour, boolean gain, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A test video with its neighbours.
   *
   * @param query the test video
   * @param neighbours nearest first
   */
  public record Example(Picture query, List<Picture> neighbours) {
    public Example {
      neighbours = List.copyOf(neighbours);
    }
  }

  /**
   * A video in one frame.
   *
   * @param video its id
   * @param className its class
   * @param uri the frame as a data URI
   * @param right whether it is of the query's class
   */
  public record Picture(String video, String className, String uri, boolean right) {}

  /** Nothing where no encoder was measured. */
  static Optional<RetrievalSection> of(
      EvaluationResults evaluation, List<RetrievalExample> examples) {
    return evaluation.trained().map(encoder -> of(evaluation, encoder, examples));
  }

  private static RetrievalSection of(
      EvaluationResults evaluation, String encoder, List<RetrievalExample> examples) {
    List<Measure> columns = columns(evaluation);
    List<Row> rows = new ArrayList<>();
    for (Protocol protocol : PROTOCOLS) {
      for (String each : evaluation.encoders()) {
        row(evaluation, each, protocol, columns).ifPresent(rows::add);
      }
      if (evaluation.encoders().size() > 1) {
        gain(evaluation, encoder, protocol, columns).ifPresent(rows::add);
      }
    }
    for (String baseline : evaluation.baselines()) {
      row(evaluation, baseline, Protocol.CENTRE, columns).ifPresent(rows::add);
    }
    return new RetrievalSection(
        encoder,
        PretextModel.isTrainedHere(encoder),
        columns.stream().map(Measure::label).toList(),
        rows,
        charts(evaluation),
        examples.stream().map(RetrievalSection::example).toList());
  }

  /** R@k with k ascending, then the votes of the nearest and the probes. */
  private static List<Measure> columns(EvaluationResults evaluation) {
    return Stream.of(
            recalls(evaluation),
            evaluation.scores().stream()
                .map(Score::measure)
                .filter(measure -> measure instanceof Measure.NeighbourVote)
                .distinct(),
            evaluation.probes().stream().map(EvaluationResults.Probe::measure))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<Measure> recalls(EvaluationResults evaluation) {
    return evaluation.encoders().stream()
        .flatMap(encoder -> Encoders.recalls(evaluation, encoder, Protocol.CENTRE).stream())
        .map(Score::measure)
        .distinct()
        .sorted(Comparator.comparing(measure -> measure.k().orElseThrow()));
  }

  private static Optional<Row> row(
      EvaluationResults evaluation, String encoder, Protocol protocol, List<Measure> columns) {
    if (evaluation.scores(encoder, protocol).isEmpty()) {
      return Optional.empty();
    }
    List<Cell> cells = new ArrayList<>();
    for (Measure column : columns) {
      cells.add(Cell.of(evaluation.score(encoder, protocol, column)));
    }
    String colour = protocol == Protocol.CENTRE ? colour(encoder, evaluation) : "";
    return Optional.of(new Row(encoder, protocol.label(), colour, false, cells));
  }

  private static Optional<Row> gain(
      EvaluationResults evaluation, String encoder, Protocol protocol, List<Measure> columns) {
    String subject = Score.difference(encoder, Encoders.baseline(evaluation));
    if (evaluation.scores(subject, protocol).isEmpty()) {
      return Optional.empty();
    }
    List<Cell> cells = new ArrayList<>();
    for (Measure column : columns) {
      cells.add(Cell.ofDifference(evaluation.score(subject, protocol, column)));
    }
    return Optional.of(new Row("gain in points", protocol.label(), "", true, cells));
  }

  /** Grey for the baseline, blue for the encoder that the run is about; none for what is plain. */
  private static String colour(String encoder, EvaluationResults evaluation) {
    int index = evaluation.encoders().indexOf(encoder);
    int last = evaluation.encoders().size() - 1;
    if (index < 0) {
      return "";
    }
    ChartColour colour =
        index == 0 && last > 0 ? ChartColour.GREY : COLOURS.get((last - index) % COLOURS.size());
    return colour.hex();
  }

  private static List<Figure> charts(EvaluationResults evaluation) {
    List<Measure> groups = recalls(evaluation).toList();
    if (groups.isEmpty()) {
      return List.of();
    }
    List<BarChart.Bars> bars = new ArrayList<>();
    for (String encoder : evaluation.encoders()) {
      bars.add(
          new BarChart.Bars(
              ChartColour.ofHex(colour(encoder, evaluation)),
              groups.stream()
                  .map(group -> evaluation.score(encoder, Protocol.CENTRE, group))
                  .map(score -> 100 * score.map(Score::value).orElse(0.0))
                  .toList()));
    }
    BarChart chart =
        new BarChart(
            groups.stream().map(Measure::label).toList(),
            Axis.percent(evaluation.testSet().part().videos()),
            bars);
    return List.of(
        Figure.of(
            "Retrieval: same class among the k nearest", "", chart.draw(Size.FULL), Size.FULL));
  }

  private static Example example(RetrievalExample example) {
    String wanted = example.query().className();
    return new Example(
        picture(example.query(), wanted),
        example.neighbours().stream().map(shot -> picture(shot, wanted)).toList());
  }

  private static Picture picture(RetrievalExample.Shot shot, String wanted) {
    return new Picture(
        shot.video(), shot.className(), Png.uri(shot.image()), shot.className().equals(wanted));
  }
}
