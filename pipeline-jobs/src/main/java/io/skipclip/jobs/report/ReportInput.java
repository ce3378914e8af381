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
 * @param facts videos, frames, shards, seed, versions, hashes, in the order they are shown
 * @param pretraining how the pre-training went, if there was one
 * @param samples what the pre-training's samples used of the videos, where it is known
 * @param classifier how the evaluated classifier came to be, where there was one
 * @param evaluation what evaluate measured
 * @param similarity maps of some test videos; may be empty
 * @param examples test videos with their nearest training videos; may be empty
 * @param settings the run's resolved configuration as HOCON; may be empty
 */
public record ReportInput(
    String title,
    String about,
    List<Fact> facts,
    Pretraining pretraining,
    Optional<IndexStatistics> samples,
    Optional<Classifier> classifier,
    EvaluationResults evaluation,
    List<SimilarityMap> similarity,
    List<RetrievalExample> examples,
    String settings) {

  /**
   * How a classifier came to be.
   *
   * @param origin a sentence on what it learned from
   * @param metrics lines of its metrics.jsonl, in order; may be empty
   */
  public record Classifier(String origin, List<Map<String, Object>> metrics) {
    public Classifier {
      Objects.requireNonNull(origin, "origin");
      metrics = copy(metrics);
    }
  }

  /** Checks and copies. */
  public ReportInput {
    if (title.isBlank()) {
      throw new IllegalArgumentException("Invalid title: blank (must have a letter or more)");
    }
    Objects.requireNonNull(about, "about");
    facts = List.copyOf(facts);
    Objects.requireNonNull(pretraining, "pretraining");
    Objects.requireNonNull(samples, "samples");
    Objects.requireNonNull(classifier, "classifier");
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
