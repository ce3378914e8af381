package io.skipclip.jobs.report;

import io.skipclip.model.pretext.Figure;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a pre-training went.
 *
 * @param about what its network sees and is trained to tell
 * @param figures what its task declares
 * @param metrics lines of its metrics.jsonl, in order; may be empty
 */
public record Pretraining(String about, List<Figure> figures, List<Map<String, Object>> metrics) {
  /** Where nothing was pre-trained, or nothing is known of it. */
  public static final Pretraining NONE = new Pretraining("", List.of(), List.of());

  public Pretraining {
    Objects.requireNonNull(about, "about");
    figures = List.copyOf(figures);
    metrics = ReportInput.copy(metrics);
  }
}
