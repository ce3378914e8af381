package io.skipclip.jobs.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The evaluations of several splits as one figure each: UCF101's usual one is the mean of its
 * three.
 *
 * @param splits their numbers, each once
 * @param means a figure each
 */
public record SplitMean(List<Integer> splits, List<Mean> means) {
  public SplitMean {
    splits = List.copyOf(splits);
    means = List.copyOf(means);
  }

  /**
   * A figure.
   *
   * @param subject as in {@link Score}
   * @param protocol as in {@link Score}
   * @param measure as in {@link Score}
   * @param value the mean over the splits, every split alike
   * @param deviation of the splits' figures, with n - 1
   */
  public record Mean(
      String subject, String protocol, Measure measure, double value, double deviation) {}

  /**
   * Averages the figures that all of some evaluations have.
   *
   * @param evaluations of 2 splits or more
   * @return the means; empty where there are fewer, or two are of one split
   */
  public static Optional<SplitMean> of(List<EvaluationResults> evaluations) {
    List<Integer> splits = evaluations.stream().map(EvaluationResults::split).sorted().toList();
    if (splits.size() < 2 || new HashSet<>(splits).size() < splits.size()) {
      return Optional.empty();
    }
    List<Mean> means =
        evaluations.get(0).scores().stream()
            .map(score -> mean(score, evaluations))
            .flatMap(Optional::stream)
            .toList();
    return Optional.of(new SplitMean(splits, means));
  }

  /** A figure, if all splits have it. */
  public Optional<Mean> of(Score score) {
    return means.stream()
        .filter(mean -> score.isOf(mean.subject(), mean.protocol(), mean.measure()))
        .findFirst();
  }

  /** The splits in words. */
  public String name() {
    return "mean of splits " + String.join(", ", splits.stream().map(Objects::toString).toList());
  }

  private static Optional<Mean> mean(Score score, List<EvaluationResults> evaluations) {
    double[] values =
        evaluations.stream()
            .flatMap(each -> each.scores().stream())
            .filter(each -> each.isOf(score.subject(), score.protocol(), score.measure()))
            .mapToDouble(Score::value)
            .toArray();
    if (values.length < evaluations.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mean(
            score.subject(),
            score.protocol(),
            score.measure(),
            StatUtils.mean(values),
            Math.sqrt(StatUtils.variance(values))));
  }
}
