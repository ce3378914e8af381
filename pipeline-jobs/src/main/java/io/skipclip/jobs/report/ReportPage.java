package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.Map;

/**
 * The report: one HTML file that needs nothing beside it, neither a network nor a script.
 *
 * <p>Its words are in the templates beside this class (*.ftlh), its figures and pictures come from
 * one section object each.
 */
public final class ReportPage {
  private ReportPage() {}

  /**
   * Renders a report. The same input gives the same page on the same machine; charts depend on its
   * fonts.
   *
   * @return an HTML document, UTF-8 when it is written
   * @throws IllegalArgumentException if the metrics, maps or images can't be drawn
   */
  public static String render(ReportInput input) {
    return Templates.render("page.ftlh", sections(input));
  }

  /** Renders the page of a pre-training that nothing was measured of yet. */
  public static String render(PretrainingInput input) {
    return Templates.render(
        "pretraining-page.ftlh",
        Map.of(
            "input", input,
            "pretraining", TrainingSection.pretraining(input.pretraining()),
            "underway", input.underway().stream().toList(),
            "samples", input.samples().stream().map(SamplesSection::of).toList()));
  }

  /** What there may be none of is a list, of one section or none. */
  private static Map<String, Object> sections(ReportInput input) {
    EvaluationResults evaluation = input.evaluation();
    return Map.of(
        "input", input,
        "headline", Headline.of(evaluation),
        "pretraining", TrainingSection.pretraining(input.pretraining()),
        "samples", input.samples().stream().map(SamplesSection::of).toList(),
        "features", RetrievalSection.of(evaluation, input.examples()).stream().toList(),
        "classifiers",
            input.classifier().stream()
                .map(classifier -> ClassifierSection.of(evaluation, classifier))
                .toList(),
        "similarity", SimilaritySection.of(input.similarity()));
  }
}
