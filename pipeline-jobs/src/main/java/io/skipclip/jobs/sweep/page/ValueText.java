package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.run.Json;
import java.util.List;

/** How values of settings are written. */
final class ValueText {
  static final String NONE = "\u2013";

  private ValueText() {}

  /** Whole, as a configuration takes it. */
  static String exact(Object value) {
    return value instanceof List<?> ? Json.line(value) : String.valueOf(value);
  }

  /** To be looked at: numbers with three digits. */
  static String shown(Object value) {
    return value instanceof Double number ? Figures.number(number) : exact(value);
  }
}
