package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.EncoderScores;
import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.List;

/** Which encoder is compared with which, and what readers call them. */
final class Encoders {
  private Encoders() {}

  /** The first of them. */
  static EncoderScores baseline(EvaluationResults evaluation) {
    return evaluation.encoders().get(0);
  }

  /** The last of them. */
  static EncoderScores trained(EvaluationResults evaluation) {
    List<EncoderScores> encoders = evaluation.encoders();
    return encoders.get(encoders.size() - 1);
  }

  static String label(EncoderScores encoder) {
    return switch (encoder.name()) {
      case "random" -> "random initialisation";
      case "skip-clip" -> "Skip-Clip";
      default -> encoder.name();
    };
  }

  /** R@k of neighbours drawn at random where all classes have as many training videos. */
  static double guess(int k, EvaluationResults evaluation) {
    return 1 - Math.pow(1 - 1.0 / evaluation.classes().size(), k);
  }
}
