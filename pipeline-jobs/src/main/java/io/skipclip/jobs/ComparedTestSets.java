package io.skipclip.jobs;

import io.skipclip.jobs.evaluation.CommonVideos;
import io.skipclip.jobs.evaluation.CommonVideos.Evaluated;
import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.VideoResult;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.run.RunDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether evaluations measured the same videos, and what can be said where they did not.
 *
 * @param note in words; empty where all measured the same
 * @param common the evaluations on the videos in common, where some differ and all name their
 *     videos
 */
record ComparedTestSets(String note, Optional<CommonVideos> common) {
  static final ComparedTestSets SAME = new ComparedTestSets("", Optional.empty());

  /**
   * Compares.
   *
   * @param evaluations finished evaluate runs with their figures
   */
  static ComparedTestSets of(Map<RunDirectory<EvaluateFacts>, EvaluationResults> evaluations) {
    List<String> sets =
        evaluations.values().stream().map(each -> each.testSet().fingerprint()).distinct().toList();
    if (evaluations.size() < 2 || (sets.size() == 1 && !sets.get(0).isEmpty())) {
      return SAME;
    }
    if (sets.contains("")) {
      return new ComparedTestSets(
          "Whether they measured the same videos is not known: an earlier version's evaluation does"
              + " not say, evaluate anew",
          Optional.empty());
    }
    CommonVideos common =
        CommonVideos.of(
            evaluations.entrySet().stream()
                .map(each -> new Evaluated(each.getValue(), videos(each.getKey())))
                .toList());
    return new ComparedTestSets(note(evaluations.values(), common), Optional.of(common));
  }

  private static List<VideoResult> videos(RunDirectory<EvaluateFacts> evaluation) {
    return new EvaluationFiles(evaluation.storage()).videos();
  }

  private static String note(Collection<EvaluationResults> evaluations, CommonVideos common) {
    boolean parts = evaluations.stream().map(each -> each.testSet().part()).distinct().count() > 1;
    String found =
        String.format(
            Locale.ROOT,
            "They measured different videos%s, %,d in common",
            parts ? ", test videos and validation videos" : "",
            common.videos());
    return found
        + (common.figures().isEmpty()
            ? ": their figures are no comparison"
            : ": only the figures on these compare them");
  }

  /**
   * All of it in words.
   *
   * @param labels what the evaluations are called, in order
   */
  String inWords(List<String> labels) {
    return Stream.concat(
            Stream.of(note),
            common.stream()
                .flatMap(each -> each.figures().stream())
                .map(figure -> inWords(figure, labels)))
        .collect(Collectors.joining("; "));
  }

  private static String inWords(CommonVideos.Figure figure, List<String> labels) {
    StringBuilder words = new StringBuilder(figure.measure().label() + " on these: ");
    words.append(String.format(Locale.ROOT, "%s %.3f", labels.get(0), figure.values().get(0)));
    for (int i = 1; i < labels.size(); i++) {
      CommonVideos.Difference difference = figure.differences().get(i - 1);
      words.append(
          String.format(
              Locale.ROOT,
              ", %s %.3f (%+.3f, %+.3f to %+.3f)",
              labels.get(i),
              figure.values().get(i),
              difference.value(),
              difference.low(),
              difference.high()));
    }
    return words.toString();
  }
}
