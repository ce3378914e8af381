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
 * The pages' words: the templates beside this class (*.ftlh), every text that they show escaped.
 */
public final class Templates {
  private static final Configuration TEMPLATES = templates();

  private Templates() {}

  /**
   * Renders a page.
   *
   * @param template its file's name
   * @param shown what the template speaks of, by name
   */
  public static String render(String template, Map<String, Object> shown) {
    StringWriter page = new StringWriter();
    try {
      TEMPLATES.getTemplate(template).process(shown, page);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the report's templates: " + e.getMessage(), e);
    } catch (TemplateException e) {
      throw new IllegalStateException("Cannot render " + template, e);
    }
    return page.toString();
  }

  private static Configuration templates() {
    Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(Templates.class, "");
    templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
    templates.setLocale(Locale.ROOT);
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return templates;
  }
}
