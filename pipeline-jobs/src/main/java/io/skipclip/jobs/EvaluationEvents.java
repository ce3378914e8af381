package io.skipclip.jobs;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.report.MapSheet;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.tensorboard.EventLog;
import io.skipclip.jobs.tensorboard.EventRecords;
import io.skipclip.jobs.tensorboard.Picture;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an evaluation found, for TensorBoard: figures with their intervals, and similarity maps. */
final class EvaluationEvents {
  private EvaluationEvents() {}

  /**
   * Publishes them.
   *
   * @param run the evaluation's folder
   * @param epochs that the network was trained for, the step that the viewer shows
   */
  static void publish(
      Storage run, int epochs, EvaluationResults results, List<SimilarityMap> maps, Clock clock) {
    Instant now = clock.instant();
    EventRecords records = new EventRecords(now).scalars(now, epochs, figures(results));
    for (SimilarityMap map : maps) {
      records.image(now, epochs, "similarity/" + map.videoId(), new Picture(MapSheet.png(map)));
    }
    EventLog.publish(run, records, clock);
  }

  private static Map<String, Double> figures(EvaluationResults results) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Score score : results.scores()) {
      String tag =
          "%s/%s, %s".formatted(score.subject(), score.measure().label(), score.protocol());
      figures.put(tag, score.value());
      if (score.hasInterval()) {
        figures.put(tag + " (95% low)", score.low());
        figures.put(tag + " (95% high)", score.high());
      }
    }
    return figures;
  }
}
