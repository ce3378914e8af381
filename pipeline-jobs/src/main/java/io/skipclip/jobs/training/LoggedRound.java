package io.skipclip.jobs.training;

import io.skipclip.jobs.run.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A round of training as a line of metrics.jsonl tells of it.
 *
 * @param epoch from 0
 * @param round of that epoch, from 0
 * @param roundsInEpoch how many that has; empty in a log by an earlier version
 * @param seconds the round took
 * @param metrics what was measured, by name; without numbers that are not finite
 */
public record LoggedRound(
    int epoch, int round, OptionalInt roundsInEpoch, double seconds, Map<String, Double> metrics) {
  public LoggedRound {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Reads a line.
   *
   * @throws io.skipclip.features.InvalidInputException if it lacks a number that all lines have
   */
  public static LoggedRound of(Map<String, Object> line) {
    return new LoggedRound(
        Json.number(line, "epoch").intValue(),
        Json.number(line, "round").intValue(),
        line.containsKey(RoundFigures.ROUNDS)
            ? OptionalInt.of(Json.number(line, RoundFigures.ROUNDS).intValue())
            : OptionalInt.empty(),
        Json.number(line, "seconds").doubleValue(),
        metrics(line));
  }

  private static Map<String, Double> metrics(Map<String, Object> line) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    line.forEach(
        (name, value) -> {
          if (!RoundFigures.BESIDE.contains(name) && value instanceof Number number) {
            metrics.put(name, number.doubleValue());
          }
        });
    metrics.values().removeIf(value -> !Double.isFinite(value));
    return metrics;
  }
}
