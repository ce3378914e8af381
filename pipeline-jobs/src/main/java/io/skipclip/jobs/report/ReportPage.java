package io.skipclip.jobs.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The report: one HTML file that needs nothing beside it, neither a network nor a script.
 *
 * <p>Its words are in the templates beside this class (*.ftlh), its figures and pictures come from
 * one section object each.
 */
public final class ReportPage {
  private static final Configuration TEMPLATES = templates();

  private ReportPage() {}

  /**
   * Renders a report. The same input gives the same page on the same machine; charts depend on its
   * fonts.
   *
   * @return an HTML document, UTF-8 when it is written
   * @throws IllegalArgumentException if the metrics, maps or images can't be drawn
   */
  public static String render(ReportInput input) {
    StringWriter page = new StringWriter();
    try {
      TEMPLATES.getTemplate("page.ftlh").process(sections(input), page);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the report's templates: " + e.getMessage(), e);
    } catch (TemplateException e) {
      throw new IllegalStateException("Cannot render report " + input.title(), e);
    }
    return page.toString();
  }

  private static Map<String, Object> sections(ReportInput input) {
    return Map.of(
        "input", input,
        "headline", Headline.of(input.evaluation()),
        "pretraining", TrainingSection.pretraining(input.pretrainMetrics()),
        "retrieval", RetrievalSection.of(input.evaluation(), input.examples()),
        "finetuning",
            TrainingSection.finetuning(
                input.finetuneMetrics(), input.evaluation().classes().size()),
        "classifier", ClassifierSection.of(input.evaluation()),
        "similarity", SimilaritySection.of(input.similarity()));
  }

  private static Configuration templates() {
    Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(ReportPage.class, "");
    templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
    templates.setLocale(Locale.ROOT);
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return templates;
  }
}
