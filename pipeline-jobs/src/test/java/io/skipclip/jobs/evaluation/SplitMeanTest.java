package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.seen.TestSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitMeanTest {
  @Test
  void averagesThreeSplitsByHand() {
    SplitMean mean =
        SplitMean.of(List.of(split(1, 0.5), split(3, 0.8), split(2, 0.2))).orElseThrow();
    assertThat(mean.name()).isEqualTo("mean of splits 1, 2, 3");
    SplitMean.Mean top1 = mean.of(score(new Measure.TopAccuracy(1), 0)).orElseThrow();
    assertThat(top1.value()).isEqualTo(0.5, within(1e-12));
    assertThat(top1.deviation()).isEqualTo(0.3, within(1e-12)); // sqrt((0 + 0.09 + 0.09) / 2)
  }

  @Test
  void leavesOutWhatASplitHasNotMeasured() {
    EvaluationResults more =
        results(
            2,
            List.of(
                score(new Measure.TopAccuracy(1), 0.4), score(new Measure.TopAccuracy(5), 0.9)));
    SplitMean mean = SplitMean.of(List.of(more, split(1, 0.6))).orElseThrow();
    assertThat(mean.of(score(new Measure.TopAccuracy(1), 0))).isPresent();
    assertThat(mean.of(score(new Measure.TopAccuracy(5), 0))).isEmpty();
  }

  @Test
  void oneSplitOrTheSameTwiceHasNoMean() {
    assertThat(SplitMean.of(List.of(split(1, 0.5)))).isEqualTo(Optional.empty());
    assertThat(SplitMean.of(List.of(split(1, 0.5), split(1, 0.7)))).isEqualTo(Optional.empty());
  }

  private static EvaluationResults split(int split, double top1) {
    return results(split, List.of(score(new Measure.TopAccuracy(1), top1)));
  }

  private static EvaluationResults results(int split, List<Score> scores) {
    return new EvaluationResults(
        List.of("Punch", "Wave"),
        split,
        8,
        4,
        List.of(),
        List.of(),
        List.of(),
        scores,
        new int[2][2],
        TestSet.UNCHECKED);
  }

  private static Score score(Measure measure, double value) {
    return new Score("classifier", Protocol.WINDOWS.label(), measure, value, value, value, 4);
  }
}
