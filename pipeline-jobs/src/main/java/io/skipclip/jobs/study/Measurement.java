package io.skipclip.jobs.study;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Protocol;
import java.util.List;
import java.util.Objects;

/**
 * One figure of one run.
 *
 * @param arm name of the arm, or of the features that nothing learned
 * @param seed of the run
 * @param measure what the figure says
 * @param value a share in [0, 1]
 */
record Measurement(String arm, int seed, StudyMeasure measure, double value) {
  Measurement {
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(measure, "measure");
  }

  /**
   * What was measured of some features of one centre clip.
   *
   * @param subject their name in the evaluation
   * @param arm their name in the study
   */
  static List<Measurement> features(
      EvaluationResults results, String subject, String arm, int seed) {
    return results.scores(subject, Protocol.CENTRE).stream()
        .map(score -> new Measurement(arm, seed, StudyMeasure.of(score.measure()), score.value()))
        .toList();
  }
}
