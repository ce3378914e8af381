package io.skipclip.jobs;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.SplitMean;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The means of evaluations that differ in the split alone: of the same dataset and settings, of
 * networks that were made by the same settings.
 *
 * @param means of all that are alike
 * @param missing why there may be one less than a reader expects; empty where there is none
 */
record MeanOfSplits(List<SplitMean> means, String missing) {
  private static final String SPLIT = ": split";

  MeanOfSplits {
    means = List.copyOf(means);
  }

  /**
   * Averages.
   *
   * @param evaluations finished evaluate runs with their figures
   */
  static MeanOfSplits of(Map<RunDirectory, EvaluationResults> evaluations) {
    Map<Map<String, String>, List<EvaluationResults>> alike =
        evaluations.entrySet().stream()
            .filter(each -> NetworkSettings.recorded(each.getKey()).isPresent())
            .collect(
                Collectors.groupingBy(
                    each -> butForTheSplit(each.getKey()),
                    LinkedHashMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return new MeanOfSplits(
        alike.values().stream().map(SplitMean::of).flatMap(Optional::stream).toList(),
        missing(evaluations));
  }

  /** What an evaluation's figures follow from, apart from the split. */
  private static Map<String, String> butForTheSplit(RunDirectory evaluation) {
    Map<String, Object> results = evaluation.required();
    Map<String, String> rest = new TreeMap<>(NetworkSettings.recorded(evaluation).orElseThrow());
    evaluation
        .settings()
        .values(Identity.evaluation())
        .forEach((key, value) -> rest.put(EvaluateJob.KIND + ": " + key, value));
    rest.keySet().removeIf(key -> key.endsWith(SPLIT));
    rest.put("dataset", String.valueOf(results.get("dataset")));
    rest.put("encoder measured", String.valueOf(results.containsKey("pretrained")));
    rest.put("classifier measured", String.valueOf(results.containsKey("finetuned")));
    return rest;
  }

  private static String missing(Map<RunDirectory, EvaluationResults> evaluations) {
    long splits = evaluations.values().stream().map(EvaluationResults::split).distinct().count();
    return evaluations.keySet().stream()
        .filter(each -> splits > 1 && NetworkSettings.recorded(each).isEmpty())
        .findFirst()
        .map(
            each ->
                ("No mean of splits with %s: it does not record what made its networks, as an"
                        + " earlier version's; evaluate anew, with --pretrained where there is one")
                    .formatted(each.storage().location()))
        .orElse("");
  }
}
