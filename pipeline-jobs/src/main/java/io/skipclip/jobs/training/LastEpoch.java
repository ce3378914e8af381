package io.skipclip.jobs.training;

import io.skipclip.jobs.averaging.lanes.MetricMeans;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Storage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a run came to in the end, as training saw it. */
public final class LastEpoch {
  private LastEpoch() {}

  /**
   * The mean of a measure over the examples of the last epoch, whose last round may have few.
   *
   * @param run folder of a training run
   * @param measure as in its metrics.jsonl
   * @return empty where no round of the run measured it
   */
  public static Optional<Double> mean(Storage run, String measure) {
    List<Map<String, Object>> rounds =
        MetricsLog.read(run).stream().filter(line -> line.containsKey(measure)).toList();
    MetricMeans means = new MetricMeans();
    for (Map<String, Object> round : rounds) {
      if (Objects.equals(round.get("epoch"), rounds.get(rounds.size() - 1).get("epoch"))) {
        double value = Json.number(round, measure).doubleValue();
        means.add(Map.of(measure, value), Json.number(round, "examples").longValue());
      }
    }
    return Optional.ofNullable(means.means().get(measure));
  }
}
