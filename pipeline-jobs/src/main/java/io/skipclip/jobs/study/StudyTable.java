package io.skipclip.jobs.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The measurements of all runs, arm by arm.
 *
 * @param rows by measure, then by arm
 */
record StudyTable(List<Row> rows) {
  StudyTable {
    rows = List.copyOf(rows);
  }

  /**
   * What an arm's runs come to.
   *
   * @param drawDeviation how the draws of labels scatter within a seed, root mean square over the
   *     seeds; empty where a seed has one
   * @param gains over each baseline that shares a seed
   */
  record Row(
      StudyMeasure measure,
      String arm,
      Estimate estimate,
      OptionalDouble drawDeviation,
      List<Gain> gains) {
    Row {
      gains = List.copyOf(gains);
    }
  }

  /**
   * What an arm has above a baseline: the mean of the differences within each seed.
   *
   * @param baseline name of an arm
   * @param estimate over the seeds that both have
   */
  record Gain(String baseline, Estimate estimate) {}

  /**
   * Sums up.
   *
   * @param measurements in any order; measures and arms are shown in the order in which they come
   * @param baselines names of arms
   */
  static StudyTable of(List<Measurement> measurements, List<String> baselines) {
    Map<StudyMeasure, Map<String, Map<Integer, Double>>> byMeasure = new LinkedHashMap<>();
    for (Measurement each : measurements) {
      byMeasure
          .computeIfAbsent(each.measure(), m -> new LinkedHashMap<>())
          .computeIfAbsent(each.arm(), a -> new LinkedHashMap<>())
          .put(each.seed(), each.value());
    }
    List<Row> rows = new ArrayList<>();
    byMeasure.forEach(
        (measure, arms) ->
            arms.forEach(
                (arm, figures) ->
                    rows.add(
                        new Row(
                            measure,
                            arm,
                            Estimate.ofShares(array(figures)),
                            drawDeviation(measurements, measure, arm),
                            gains(arm, arms, baselines)))));
    return new StudyTable(rows);
  }

  /** Whether an interval reached beyond what its figure can be. */
  boolean isCutAnywhere() {
    return rows.stream()
        .flatMap(
            row ->
                Stream.concat(Stream.of(row.estimate()), row.gains().stream().map(Gain::estimate)))
        .anyMatch(Estimate::cut);
  }

  /** The measures, in order. */
  List<StudyMeasure> measures() {
    return rows.stream().map(Row::measure).distinct().toList();
  }

  /** The rows of a measure. */
  List<Row> rows(StudyMeasure measure) {
    return rows.stream().filter(row -> row.measure().equals(measure)).toList();
  }

  private static OptionalDouble drawDeviation(
      List<Measurement> measurements, StudyMeasure measure, String arm) {
    OptionalDouble square =
        measurements.stream()
            .filter(each -> each.measure().equals(measure) && each.arm().equals(arm))
            .filter(each -> each.draws() > 1)
            .mapToDouble(each -> Math.pow(each.drawDeviation(), 2))
            .average();
    return square.isPresent() ? OptionalDouble.of(Math.sqrt(square.getAsDouble())) : square;
  }

  private static List<Gain> gains(
      String arm, Map<String, Map<Integer, Double>> arms, List<String> baselines) {
    List<Gain> gains = new ArrayList<>();
    for (String baseline : baselines) {
      if (!baseline.equals(arm) && arms.containsKey(baseline)) {
        double[] differences = differences(arms.get(arm), arms.get(baseline));
        if (differences.length > 0) {
          gains.add(new Gain(baseline, Estimate.ofDifferences(differences)));
        }
      }
    }
    return gains;
  }

  private static double[] differences(Map<Integer, Double> arm, Map<Integer, Double> baseline) {
    return arm.keySet().stream()
        .filter(baseline::containsKey)
        .mapToDouble(seed -> arm.get(seed) - baseline.get(seed))
        .toArray();
  }

  private static double[] array(Map<Integer, Double> figures) {
    return figures.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
