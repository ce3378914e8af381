package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs that belong together, such as a pre-training with its fine-tuning and evaluation, to be
 * compared with others.
 *
 * @param label what they are called
 * @param evaluation what was measured, if it was
 * @param pretraining how the pre-training went, if there was one
 * @param finetuneMetrics lines of the fine-tuning's metrics.jsonl, in order; may be empty
 * @param settings that made them what they are, by job and key
 * @param facts hashes, counts, environment, in the order they are shown
 */
public record ComparedRuns(
    String label,
    Optional<EvaluationResults> evaluation,
    Pretraining pretraining,
    List<Map<String, Object>> finetuneMetrics,
    Map<String, String> settings,
    List<Fact> facts) {
  public ComparedRuns {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(evaluation, "evaluation");
    Objects.requireNonNull(pretraining, "pretraining");
    finetuneMetrics = List.copyOf(finetuneMetrics);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    facts = List.copyOf(facts);
  }
}
