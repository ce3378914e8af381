package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  private static final float[] SURE_OF_0 = {.9f, .02f, .02f, .02f, .02f, .02f};
  private static final float[] SURE_OF_5 = {.3f, .1f, .09f, .08f, .07f, .36f};

  @Test
  void countsByHand() {
    Accuracy accuracy =
        Accuracy.of(List.of(SURE_OF_0, SURE_OF_0, SURE_OF_5, SURE_OF_5), new int[] {0, 1, 5, 4}, 6);
    assertThat(accuracy.top1()).isEqualTo(0.5);
    assertThat(accuracy.top5()).isEqualTo(0.75);
    assertThat(accuracy.meanClass()).isEqualTo(0.5);
    assertThat(accuracy.confusion()[1]).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(accuracy.confusion()[4]).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void meanClassWeighsClassesAlikeAndLeavesOutThoseWithoutTestVideos() {
    Accuracy accuracy =
        Accuracy.of(List.of(SURE_OF_0, SURE_OF_0, SURE_OF_0, SURE_OF_0), new int[] {0, 0, 0, 1}, 6);
    assertThat(accuracy.top1()).isEqualTo(0.75);
    assertThat(accuracy.meanClass()).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void amongEqualProbabilitiesTheLowerClassStandsFirst() {
    float[] even = {.25f, .25f, .25f, .25f};
    Accuracy accuracy = Accuracy.of(List.of(even, even), new int[] {0, 3}, 4);
    assertThat(accuracy.top1()).isEqualTo(0.5);
    assertThat(accuracy.top5()).isEqualTo(1);
  }

  @Test
  void refusesPredictionsThatDoNotMatchTheLabels() {
    assertThatThrownBy(() -> Accuracy.of(List.of(SURE_OF_0), new int[] {0, 1}, 6))
        .hasMessage("Invalid predictions: 1 for 2 labels (must be as many, 1 or more)");
  }
}
