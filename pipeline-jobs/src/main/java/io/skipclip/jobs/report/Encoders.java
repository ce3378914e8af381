package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import java.util.List;

/** Which encoder is compared with which, and their figures. */
final class Encoders {
  private Encoders() {}

  /** The first of them. */
  static String baseline(EvaluationResults evaluation) {
    return evaluation.encoders().get(0);
  }

  /** R@k of an encoder, by k as they were measured. */
  static List<Score> recalls(EvaluationResults evaluation, String encoder, Protocol protocol) {
    return evaluation.scores(encoder, protocol).stream()
        .filter(score -> score.measure() instanceof Measure.Recall)
        .toList();
  }

  /** R@k of neighbours drawn at random where all classes have as many training videos. */
  static double guess(int k, EvaluationResults evaluation) {
    return 1 - Math.pow(1 - 1.0 / evaluation.classes().size(), k);
  }
}
