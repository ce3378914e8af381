package io.skipclip.jobs.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * One figure of one run.
 *
 * @param arm name of the arm, or of the features that nothing learned
 * @param seed of the run
 * @param measure what the figure says
 * @param value a share in [0, 1]
 * @param draws of labels that it is the mean over, 1 or more
 * @param drawDeviation standard deviation over the draws; 0 of one alone
 */
record Measurement(
    String arm,
    int seed,
    StudyMeasure measure,
    double value,
    int draws,
    @JsonProperty("draw_deviation") double drawDeviation) {
  Measurement {
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(measure, "measure");
  }

  /** Of one draw of labels, or of none. */
  Measurement(String arm, int seed, StudyMeasure measure, double value) {
    this(arm, seed, measure, value, 1, 0);
  }

  /** The mean of a run's figures, one for each draw of labels. */
  static Measurement overDraws(String arm, int seed, StudyMeasure measure, List<Double> figures) {
    double[] values = figures.stream().mapToDouble(Double::doubleValue).toArray();
    return new Measurement(
        arm,
        seed,
        measure,
        StatUtils.mean(values),
        values.length,
        values.length > 1 ? new StandardDeviation().evaluate(values) : 0);
  }

  /**
   * What was measured of some features of one centre clip, and retrieval by ten clips as Xu et al.
   * (2019) publish it.
   *
   * @param subject their name in the evaluation
   * @param arm their name in the study
   */
  static List<Measurement> features(
      EvaluationResults results, String subject, String arm, int seed) {
    return Stream.of(Protocol.CENTRE, Protocol.TEN_CLIPS_AS_THEY_ARE)
        .flatMap(
            protocol ->
                results.scores(subject, protocol).stream()
                    .map(score -> of(score, StudyMeasure.of(score.measure(), protocol), arm, seed)))
        .toList();
  }

  private static Measurement of(Score score, StudyMeasure measure, String arm, int seed) {
    return new Measurement(arm, seed, measure, score.value(), score.draws(), score.deviation());
  }
}
