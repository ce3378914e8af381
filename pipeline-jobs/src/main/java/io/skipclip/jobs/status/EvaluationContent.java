package io.skipclip.jobs.status;

import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.MapsFacts;
import io.skipclip.jobs.run.RunDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What evaluate and maps runs say of themselves: nothing before their end. */
final class EvaluationContent {
  private EvaluationContent() {}

  static Content of(RunDirectory<EvaluateFacts> run) {
    return run.facts().isEmpty() ? unfinished(run) : finished(run);
  }

  private static Content finished(RunDirectory<EvaluateFacts> run) {
    EvaluationResults results = new EvaluationFiles(run.storage()).results();
    Score headline = results.headline();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(headline.measure().label(), headline.value());
    if (headline.hasInterval()) {
      figures.put("low", headline.low());
      figures.put("high", headline.high());
    }
    String words =
        "measured on %s %s %s"
            .formatted(
                results.testVideos(),
                results.testSet().part().videos(),
                results.testSet().inWords());
    return FinishedRun.content(
        run, Extent.of(words, Map.of("videos", results.testVideos())), figures);
  }

  static Content ofMaps(RunDirectory<MapsFacts> run) {
    return run.facts()
        .map(MapsFacts::videos)
        .map(videos -> Extent.of("maps of %s videos".formatted(videos), Map.of("videos", videos)))
        .map(extent -> FinishedRun.content(run, extent, Map.of()))
        .orElseGet(() -> unfinished(run));
  }

  private static Content unfinished(RunDirectory<?> run) {
    return new Content(
        false, run.begun(), Optional.empty(), Extent.UNKNOWN, Map.of(), Content.ANEW);
  }
}
