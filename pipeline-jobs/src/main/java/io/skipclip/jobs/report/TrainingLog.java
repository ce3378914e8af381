package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of a metrics.jsonl, a round of parameter averaging each, as curves over epochs. */
final class TrainingLog {
  /** More points than this can't be told apart in a chart. */
  static final int MAX_POINTS = 400;

  private final List<Map<String, Object>> lines;
  private final double roundsPerEpoch;

  /**
   * @param name whose log it is, for error messages
   * @param lines in order, each with the numbers epoch and round, both 0-based
   */
  TrainingLog(String name, List<Map<String, Object>> lines) {
    for (int i = 0; i < lines.size(); i++) {
      check(name, i, lines.get(i), "epoch");
      check(name, i, lines.get(i), "round");
    }
    this.lines = lines;
    this.roundsPerEpoch =
        1 + lines.stream().mapToDouble(line -> number(line, "round")).max().orElse(0);
  }

  private static void check(String name, int index, Map<String, Object> line, String key) {
    if (!isFinite(line.get(key))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot draw metrics of %s: line %d has %s %s, needs a number",
              name,
              index + 1,
              key,
              line.getOrDefault(key, "missing")));
    }
  }

  int rounds() {
    return lines.size();
  }

  /** Epochs done after the last line, with a fraction if that is not the last of its epoch. */
  double epochs() {
    return lines.isEmpty() ? 0 : epochsDone(lines.get(lines.size() - 1));
  }

  /**
   * A curve of at most {@link #MAX_POINTS} points, means of neighbouring rounds if there are more;
   * rounds without a finite number are left out.
   *
   * @param scale what each number is multiplied by
   */
  Points curve(String key, double scale) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Map<String, Object> line : lines) {
      if (isFinite(line.get(key))) {
        x.add(epochsDone(line));
        y.add(scale * number(line, key));
      }
    }
    return new Points(x, y).averaged(groupSize(x.size()));
  }

  /** Rounds averaged into a point of the curves. */
  int roundsPerPoint() {
    return groupSize(lines.size());
  }

  /** Sum of a number over the rounds that have it. */
  double total(String key) {
    return lines.stream()
        .filter(line -> isFinite(line.get(key)))
        .mapToDouble(line -> number(line, key))
        .sum();
  }

  /** Rounds whose value of a key is there and is no finite number. */
  long diverged(String key) {
    return lines.stream().filter(line -> line.containsKey(key) && !isFinite(line.get(key))).count();
  }

  private static int groupSize(int points) {
    return Math.max(1, (points + MAX_POINTS - 1) / MAX_POINTS);
  }

  private double epochsDone(Map<String, Object> line) {
    return number(line, "epoch") + (number(line, "round") + 1) / roundsPerEpoch;
  }

  private static double number(Map<String, Object> line, String key) {
    return ((Number) line.get(key)).doubleValue();
  }

  private static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }
}
