package io.skipclip.jobs.training;

import io.skipclip.jobs.averaging.RoundReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A round as metrics.jsonl, the progress display and Spark's metrics show it.
 *
 * @param report what the round did
 * @param seen what was seen of the network after it, mostly nothing
 * @param learningRate the rate of an epoch
 */
record RoundFigures(
    RoundReport report, Map<String, Double> seen, IntToDoubleFunction learningRate) {
  /** A round after which nobody looks at the network. */
  RoundFigures(RoundReport report, IntToDoubleFunction learningRate) {
    this(report, Map.of(), learningRate);
  }

  /** How many rounds the epoch has. */
  static final String ROUNDS = "rounds_in_epoch";

  /** What a line holds beside the measures. */
  static final Set<String> BESIDE =
      Set.of(
          "epoch",
          "round",
          ROUNDS,
          "iteration",
          "examples",
          "learning_rate",
          "drift",
          "samples_per_second",
          "seconds",
          "wait_seconds",
          "compute_seconds",
          "broadcast_seconds",
          "aggregate_seconds");

  /** The line of metrics.jsonl, where epochs and rounds count from 0 as they do in the code. */
  Map<String, Number> line() {
    Map<String, Number> line = new LinkedHashMap<>();
    line.put("epoch", report.epoch());
    line.put("round", report.round());
    line.put(ROUNDS, report.roundsInEpoch());
    line.put("iteration", report.iteration());
    line.put("examples", report.examples());
    line.putAll(metrics());
    line.put("learning_rate", learningRate.applyAsDouble(report.epoch()));
    line.put("drift", report.drift());
    line.put("samples_per_second", report.examples() / report.seconds());
    line.put("seconds", report.seconds());
    line.put("wait_seconds", report.waitSeconds());
    line.put("compute_seconds", report.computeSeconds());
    line.put("broadcast_seconds", report.broadcastSeconds());
    line.put("aggregate_seconds", report.aggregateSeconds());
    return line;
  }

  /** What TensorBoard shows, by tag: what was learned first, what it took behind it. */
  Map<String, Double> events() {
    Map<String, Double> events = new LinkedHashMap<>();
    metrics()
        .forEach(
            (name, value) ->
                events.put((seen.containsKey(name) ? "features/" : "training/") + name, value));
    events.put("training/learning_rate", learningRate.applyAsDouble(report.epoch()));
    events.put("training/epoch", report.epoch() + 1.0);
    events.put("averaging/drift", report.drift());
    events.put("speed/samples_per_second", report.examples() / report.seconds());
    events.put("speed/round_seconds", report.seconds());
    events.put("speed/wait_share", report.waitSeconds() / report.seconds());
    return events;
  }

  /** What Spark's metrics show. */
  Map<String, Number> gauges() {
    Map<String, Number> gauges = new LinkedHashMap<>(line());
    gauges.put("wait_share", report.waitSeconds() / report.seconds());
    return gauges;
  }

  /** The measures, with the network's own score under the name that the field has for it. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    report.metrics().forEach((name, v) -> metrics.put(name.equals("score") ? "loss" : name, v));
    metrics.putAll(seen);
    return metrics;
  }

  /** What the progress display adds. */
  String summary() {
    String metrics =
        metrics().entrySet().stream()
            .map(
                m ->
                    String.format(
                        Locale.ROOT, "%s %.3f", m.getKey().replace('_', ' '), m.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "epoch %d: %s, %.0f samples/s",
        report.epoch() + 1,
        metrics,
        report.examples() / report.seconds());
  }
}
