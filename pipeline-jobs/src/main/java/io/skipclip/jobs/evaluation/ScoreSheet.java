package io.skipclip.jobs.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/** Collects what each test video counts for each figure, and makes figures with intervals of it. */
final class ScoreSheet {
  private record Key(String subject, String protocol, Measure measure) {}

  private final int[] labels;
  private final Bootstrap bootstrap;
  private final Map<Key, double[][]> counts = new LinkedHashMap<>();

  /**
   * @param labels true class per test video
   */
  ScoreSheet(int[] labels, Bootstrap bootstrap) {
    this.labels = labels.clone();
    this.bootstrap = bootstrap;
  }

  /**
   * Adds a figure that is a mean over the videos.
   *
   * @param counts what each video counts, 0 to 1
   */
  void add(String subject, Protocol protocol, Measure measure, double[] counts) {
    addDraws(subject, protocol, measure, List.of(counts));
  }

  /**
   * Adds a figure that is a mean over draws of labels, and in each over the videos.
   *
   * @param counts for each draw, 1 or more, what each video counts, 0 to 1
   */
  void addDraws(String subject, Protocol protocol, Measure measure, List<double[]> counts) {
    for (double[] each : counts) {
      if (each.length != labels.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid counts of %s: %d for %d videos (must be as many)",
                subject,
                each.length,
                labels.length));
      }
    }
    this.counts.put(
        new Key(subject, protocol.label(), measure),
        counts.stream().map(double[]::clone).toArray(double[][]::new));
  }

  /** Adds a classifier's figures: top-1, top-5 and the mean of the classes' own top-1. */
  void addClassifier(String subject, Protocol protocol, List<float[]> scores) {
    double[] top1 = within(scores, 1);
    add(subject, protocol, new Measure.TopAccuracy(1), top1);
    add(subject, protocol, new Measure.TopAccuracy(5), within(scores, 5));
    add(subject, protocol, new Measure.MeanClassAccuracy(), top1);
  }

  /**
   * All figures, then what the last encoder has above the first where both have a figure.
   *
   * @param encoders their subjects, the untrained one first; none, or it alone, gives no
   *     differences
   */
  List<Score> scores(List<String> encoders) {
    List<Score> scores = new ArrayList<>();
    counts.forEach((key, values) -> scores.add(score(key, values)));
    if (encoders.size() > 1) {
      String baseline = encoders.get(0);
      String trained = encoders.get(encoders.size() - 1);
      counts.forEach(
          (key, values) -> {
            Key other = new Key(baseline, key.protocol(), key.measure());
            if (key.subject().equals(trained) && counts.containsKey(other)) {
              scores.add(difference(key, values, other));
            }
          });
    }
    return scores;
  }

  private Score difference(Key key, double[][] trained, Key other) {
    double[][] baseline = counts.get(other);
    double[][] differences = new double[trained.length][labels.length];
    for (int d = 0; d < trained.length; d++) {
      int draw = d;
      Arrays.setAll(differences[d], v -> trained[draw][v] - baseline[draw][v]);
    }
    String subject = Score.difference(key.subject(), other.subject());
    return score(new Key(subject, key.protocol(), key.measure()), differences);
  }

  private Score score(Key key, double[][] values) {
    ToDoubleBiFunction<double[], int[]> ofDraw =
        key.measure().equals(new Measure.MeanClassAccuracy())
            ? this::meanOfClasses
            : ScoreSheet::mean;
    Bootstrap.Statistic statistic =
        (draws, videos) ->
            Arrays.stream(draws)
                    .mapToDouble(draw -> ofDraw.applyAsDouble(values[draw], videos))
                    .sum()
                / draws.length;
    int[] draws = IntStream.range(0, values.length).toArray();
    int[] all = IntStream.range(0, labels.length).toArray();
    Bootstrap.Interval interval = bootstrap.of(statistic, values.length);
    return new Score(
        key.subject(),
        key.protocol(),
        key.measure(),
        statistic.over(draws, all),
        interval.low(),
        interval.high(),
        labels.length,
        values.length,
        deviation(
            Arrays.stream(values).mapToDouble(each -> ofDraw.applyAsDouble(each, all)).toArray()));
  }

  private static double mean(double[] values, int[] videos) {
    return Arrays.stream(videos).mapToDouble(v -> values[v]).sum() / videos.length;
  }

  private static double deviation(double[] figures) {
    return figures.length > 1 ? new StandardDeviation().evaluate(figures) : 0;
  }

  /** Every class counts alike; a class without a video among these counts nothing. */
  private double meanOfClasses(double[] values, int[] videos) {
    int classes = Arrays.stream(labels).max().orElseThrow() + 1;
    double[] sums = new double[classes];
    int[] sizes = new int[classes];
    for (int v : videos) {
      sums[labels[v]] += values[v];
      sizes[labels[v]]++;
    }
    return IntStream.range(0, classes)
        .filter(c -> sizes[c] > 0)
        .mapToDouble(c -> sums[c] / sizes[c])
        .average()
        .orElseThrow();
  }

  private double[] within(List<float[]> scores, int k) {
    double[] hits = new double[labels.length];
    Arrays.setAll(hits, v -> Ranking.rank(scores.get(v), labels[v]) < k ? 1 : 0);
    return hits;
  }
}
