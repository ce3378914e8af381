package io.skipclip.jobs;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.SplitMean;
import io.skipclip.jobs.facts.EvaluateFacts;
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
  static MeanOfSplits of(Map<RunDirectory<EvaluateFacts>, EvaluationResults> evaluations) {
    Map<Map<String, String>, List<EvaluationResults>> alike =
        evaluations.entrySet().stream()
            .filter(each -> each.getKey().required().networks().isPresent())
            .collect(
                Collectors.groupingBy(
                    each -> butForTheSplit(each.getKey(), each.getValue()),
                    LinkedHashMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return new MeanOfSplits(
        alike.values().stream().map(SplitMean::of).flatMap(Optional::stream).toList(),
        missing(evaluations));
  }

  /** What an evaluation's figures follow from, apart from the split. */
  private static Map<String, String> butForTheSplit(
      RunDirectory<EvaluateFacts> evaluation, EvaluationResults results) {
    EvaluateFacts facts = evaluation.required();
    Map<String, String> rest = new TreeMap<>(facts.networks().orElseThrow());
    evaluation
        .settings()
        .values(Identity.evaluation())
        .forEach((key, value) -> rest.put(evaluation.kind() + ": " + key, value));
    rest.keySet().removeIf(key -> key.endsWith(SPLIT));
    rest.put("dataset", facts.dataset());
    rest.put("part measured", results.testSet().part().toString());
    rest.put("encoder measured", String.valueOf(facts.pretrained().isPresent()));
    rest.put("classifier measured", String.valueOf(facts.finetuned().isPresent()));
    return rest;
  }

  private static String missing(Map<RunDirectory<EvaluateFacts>, EvaluationResults> evaluations) {
    long splits = evaluations.values().stream().map(EvaluationResults::split).distinct().count();
    return evaluations.keySet().stream()
        .filter(each -> splits > 1 && each.required().networks().isEmpty())
        .findFirst()
        .map(
            each ->
                ("No mean of splits with %s: it does not record what made its networks, as an"
                        + " earlier version's; evaluate anew, with --pretrained where there is one")
                    .formatted(each.storage().location()))
        .orElse("");
  }
}
