package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.evaluation.CommonVideos.Evaluated;
import io.skipclip.jobs.evaluation.VideoResult.Neighbours;
import io.skipclip.jobs.evaluation.VideoResult.Prediction;
import io.skipclip.jobs.seen.TestSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommonVideosTest {

  @Test
  void comparesOnTheVideosInCommonAlone() {
    // 0..59 and 20..79: of 20..59 the one has every other right, the other all but every tenth
    Evaluated first = evaluated(0, 60, v -> v < 20 || v % 2 == 0);
    Evaluated second = evaluated(20, 80, v -> v < 60 && v % 10 != 0);
    CommonVideos common = CommonVideos.of(List.of(first, second));
    assertThat(common.videos()).isEqualTo(40);
    assertThat(common.figures())
        .extracting(CommonVideos.Figure::measure)
        .containsExactly(new Measure.TopAccuracy(1));
    CommonVideos.Figure top1 = common.figures().get(0);
    assertThat(top1.values().get(0)).isEqualTo(0.5);
    assertThat(top1.values().get(1)).isCloseTo(0.9, within(1e-12));
    assertThat(top1.differences().get(0).value()).isCloseTo(0.4, within(1e-12));
    assertThat(top1.differences().get(0).low()).isBetween(0.1, 0.35);
    assertThat(top1.differences().get(0).high()).isBetween(0.45, 0.7);
  }

  @Test
  void equalAnswersDifferByNothingWithoutDoubt() {
    Evaluated one = evaluated(0, 40, v -> v % 3 == 0);
    CommonVideos.Figure top1 = CommonVideos.of(List.of(one, one)).figures().get(0);
    assertThat(top1.differences()).containsExactly(new CommonVideos.Difference(0, 0, 0));
  }

  @Test
  void fewerThanTwentyDecideNothing() {
    CommonVideos common =
        CommonVideos.of(List.of(evaluated(0, 40, v -> true), evaluated(21, 60, v -> true)));
    assertThat(common.videos()).isEqualTo(19);
    assertThat(common.figures()).isEmpty();
  }

  @Test
  void anEncodersNearestVideoCountsWhereBothHaveOne() {
    CommonVideos common =
        CommonVideos.of(List.of(encoder("Skip-Clip", v -> true), encoder("other", v -> v < 15)));
    assertThat(common.figures())
        .extracting(CommonVideos.Figure::measure)
        .containsExactly(new Measure.Recall(1));
    assertThat(common.figures().get(0).values()).containsExactly(1.0, 0.5);
  }

  @Test
  void aMeasureThatAnEvaluationLacksOfOneVideoComparesNothing() {
    Evaluated whole = encoder("Skip-Clip", v -> true);
    List<VideoResult> rows = new ArrayList<>(whole.videos());
    rows.set(7, row(7, List.of(), List.of()));
    Evaluated lacking = new Evaluated(whole.results(), rows);
    assertThat(CommonVideos.of(List.of(whole, lacking))).isEqualTo(new CommonVideos(30, List.of()));
  }

  private static Evaluated evaluated(int from, int to, IntPredicate right) {
    return new Evaluated(
        results(List.of()),
        IntStream.range(from, to)
            .mapToObj(
                v ->
                    row(
                        v,
                        List.of(
                            new Prediction(
                                "windows", right.test(v) ? 1 : 2, List.of("A"), List.of(1.0))),
                        List.of()))
            .toList());
  }

  private static Evaluated encoder(String name, IntPredicate right) {
    return new Evaluated(
        results(List.of("random initialisation", name)),
        IntStream.range(0, 30)
            .mapToObj(
                v ->
                    row(
                        v,
                        List.of(),
                        List.of(
                            new Neighbours(
                                name,
                                "centre clip",
                                List.of("t"),
                                List.of(right.test(v) ? "A" : "B")))))
            .toList());
  }

  private static VideoResult row(
      int video, List<Prediction> predictions, List<Neighbours> neighbours) {
    return new VideoResult(
        "v" + video, "content" + video, "r" + video, "A", predictions, neighbours);
  }

  private static EvaluationResults results(List<String> encoders) {
    return new EvaluationResults(
        List.of("A", "B"),
        1,
        9,
        60,
        List.of(),
        encoders,
        List.of(),
        List.of(),
        new int[0][0],
        TestSet.UNCHECKED);
  }
}
