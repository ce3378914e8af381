package io.skipclip.jobs.report;

import io.skipclip.features.sampling.IndexStatistics;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.SimilarityMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a report is drawn from. Texts are plain: the page escapes them.
 *
 * @param title the page's title
 * @param about a paragraph on what data this is and at what scale; may be empty
 * @param classifierOrigin a sentence on what the classifier learned from
 * @param facts videos, frames, shards, seed, versions, hashes, in the order they are shown
 * @param pretrainMetrics lines of the pre-training's metrics.jsonl, in order; may be empty
 * @param samples what the pre-training's samples used of the videos, where it is known
 * @param finetuneMetrics lines of the fine-tuning's metrics.jsonl, in order; may be empty
 * @param evaluation what evaluate measured
 * @param similarity maps of some test videos; may be empty
 * @param examples test videos with their nearest training videos; may be empty
 * @param settings the run's resolved configuration as HOCON; may be empty
 */
public record ReportInput(
    String title,
    String about,
    String classifierOrigin,
    List<Fact> facts,
    List<Map<String, Object>> pretrainMetrics,
    Optional<IndexStatistics> samples,
    List<Map<String, Object>> finetuneMetrics,
    EvaluationResults evaluation,
    List<SimilarityMap> similarity,
    List<RetrievalExample> examples,
    String settings) {

  /** Checks and copies. */
  public ReportInput {
    if (title.isBlank()) {
      throw new IllegalArgumentException("Invalid title: blank (must have a letter or more)");
    }
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(classifierOrigin, "classifierOrigin");
    facts = List.copyOf(facts);
    pretrainMetrics = copy(pretrainMetrics);
    Objects.requireNonNull(samples, "samples");
    finetuneMetrics = copy(finetuneMetrics);
    Objects.requireNonNull(evaluation, "evaluation");
    similarity = List.copyOf(similarity);
    examples = List.copyOf(examples);
    Objects.requireNonNull(settings, "settings");
  }

  static List<Map<String, Object>> copy(List<Map<String, Object>> lines) {
    return lines.stream()
        .map(line -> Collections.unmodifiableMap(new LinkedHashMap<>(line)))
        .toList();
  }
}
