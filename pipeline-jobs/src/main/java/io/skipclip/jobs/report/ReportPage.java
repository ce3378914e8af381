package io.skipclip.jobs.report;

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
            "pretraining", TrainingSection.pretraining(input.metrics()),
            "samples", input.samples().stream().map(SamplesSection::of).toList()));
  }

  private static Map<String, Object> sections(ReportInput input) {
    return Map.of(
        "input", input,
        "headline", Headline.of(input.evaluation()),
        "pretraining", TrainingSection.pretraining(input.pretrainMetrics()),
        "samples", input.samples().stream().map(SamplesSection::of).toList(),
        "retrieval", RetrievalSection.of(input.evaluation(), input.examples()),
        "finetuning",
            TrainingSection.finetuning(
                input.finetuneMetrics(), input.evaluation().classes().size()),
        "classifier", ClassifierSection.of(input.evaluation()),
        "similarity", SimilaritySection.of(input.similarity()));
  }
}
