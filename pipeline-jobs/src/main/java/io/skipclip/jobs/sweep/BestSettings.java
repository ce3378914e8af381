package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Trial;
import java.util.Locale;

/**
 * The values under search of the best trial, as settings to be given to other commands.
 *
 * @param best trial
 * @param objective what it is the best of
 */
record BestSettings(Trial best, String objective) {
  private static final String NAME = "best.conf";

  /** Publishes them. */
  void write(Storage out) {
    out.writeText(NAME, text());
  }

  private String text() {
    int rung = best.figures().size() - 1;
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "# Trial %d: %s %.3f on validation videos, which flatters; final/ has what it is worth.\n",
            best.number(),
            objective,
            best.figures().get(rung)));
    best.values()
        .forEach(
            (key, value) -> text.append(key).append(" = ").append(Json.line(value)).append('\n'));
    return text.toString();
  }
}
