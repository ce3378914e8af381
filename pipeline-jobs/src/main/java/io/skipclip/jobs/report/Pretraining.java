package io.skipclip.jobs.report;

import io.skipclip.jobs.monitor.MonitorReferences;
import io.skipclip.model.pretext.Figure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a pre-training went.
 *
 * @param about what its network sees and is trained to tell
 * @param figures what its task declares
 * @param metrics lines of its metrics.jsonl, in order; may be empty
 * @param monitor what its features are compared with, where they were looked at
 */
public record Pretraining(
    String about,
    List<Figure> figures,
    List<Map<String, Object>> metrics,
    Optional<MonitorReferences> monitor) {
  /** Where nothing was pre-trained, or nothing is known of it. */
  public static final Pretraining NONE =
      new Pretraining("", List.of(), List.of(), Optional.empty());

  public Pretraining {
    Objects.requireNonNull(about, "about");
    figures = List.copyOf(figures);
    metrics = ReportInput.copy(metrics);
  }
}
