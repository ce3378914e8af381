package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.evaluation.SplitMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All figures of several evaluations, a column each. Public for the templates.
 *
 * @param columns names of the runs, then of the means
 * @param groups the figures of a subject each
 */
public record FigureTable(List<String> columns, List<Group> groups) {
  private static final String ENCODER = "encoder";
  private static final String GAIN = "encoder above random initialisation";
  private static final List<String> ORDER =
      List.of(EvaluationResults.CLASSIFIER, ENCODER, GAIN, "random initialisation");

  public FigureTable {
    columns = List.copyOf(columns);
    groups = List.copyOf(groups);
  }

  /**
   * What was measured of one thing.
   *
   * @param subject the thing, such as the classifier
   * @param rows a figure each
   */
  public record Group(String subject, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A figure of all runs.
   *
   * @param measure what is measured, and on which clips
   * @param cells a run or mean each
   */
  public record Row(String measure, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** What stands in one row, whatever each run's encoder is called. */
  private record Key(String subject, String protocol, Measure measure) {
    static Key of(EvaluationResults evaluation, Score score) {
      return new Key(subject(evaluation, score), score.protocol(), score.measure());
    }

    private static String subject(EvaluationResults evaluation, Score score) {
      return evaluation
          .trained()
          .map(trained -> subject(evaluation, trained, score.subject()))
          .orElse(score.subject());
    }

    private static String subject(EvaluationResults evaluation, String trained, String subject) {
      if (subject.equals(trained)) {
        return ENCODER;
      }
      String gain = Score.difference(trained, Encoders.baseline(evaluation));
      return subject.equals(gain) ? GAIN : subject;
    }

    /** The figures that matter most stand first; plain features last. */
    int place() {
      int place = ORDER.indexOf(subject);
      return place < 0 ? ORDER.size() : place;
    }
  }

  static FigureTable of(List<ComparedRuns> runs, List<SplitMean> means) {
    List<ComparedRuns> measured = runs.stream().filter(r -> r.evaluation().isPresent()).toList();
    List<String> columns = new ArrayList<>();
    Set<Key> keys = new LinkedHashSet<>();
    for (ComparedRuns each : measured) {
      EvaluationResults evaluation = each.evaluation().orElseThrow();
      columns.add(column(each.label(), evaluation));
      evaluation.scores().forEach(score -> keys.add(Key.of(evaluation, score)));
    }
    means.forEach(mean -> columns.add(mean.name()));
    Map<String, List<Row>> groups =
        keys.stream()
            .sorted(Comparator.comparingInt(Key::place))
            .collect(
                Collectors.groupingBy(
                    Key::subject,
                    LinkedHashMap::new,
                    Collectors.mapping(key -> row(key, measured, means), Collectors.toList())));
    return new FigureTable(
        columns, groups.entrySet().stream().map(g -> new Group(g.getKey(), g.getValue())).toList());
  }

  private static String column(String label, EvaluationResults evaluation) {
    String seen = evaluation.testSet().seenInWords();
    return String.format(
        Locale.ROOT,
        "%s (split %d, %,d %s%s)",
        label,
        evaluation.split(),
        evaluation.testVideos(),
        evaluation.testSet().validation() ? evaluation.testSet().part().videos() : "videos",
        seen.isEmpty() ? "" : ", " + seen);
  }

  private static Row row(Key key, List<ComparedRuns> runs, List<SplitMean> means) {
    List<Cell> cells = new ArrayList<>();
    List<Score> found = new ArrayList<>();
    for (ComparedRuns run : runs) {
      EvaluationResults evaluation = run.evaluation().orElseThrow();
      Optional<Score> score =
          evaluation.scores().stream().filter(s -> Key.of(evaluation, s).equals(key)).findFirst();
      score.ifPresent(found::add);
      cells.add(key.subject().equals(GAIN) ? Cell.ofDifference(score) : Cell.of(score));
    }
    for (SplitMean mean : means) {
      cells.add(
          found.stream()
              .flatMap(score -> mean.of(score).stream())
              .findFirst()
              .map(m -> mean(key, m))
              .orElse(Cell.none()));
    }
    return new Row(key.measure().label() + ", " + key.protocol(), cells);
  }

  private static Cell mean(Key key, SplitMean.Mean mean) {
    String value =
        key.subject().equals(GAIN) ? Figures.signed(mean.value()) : Figures.percent(mean.value());
    return new Cell(value, "deviation " + Figures.decimals(100 * mean.deviation(), 1));
  }
}
