package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.run.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
  @Test
  void aLabelInAFileIsReadAsItWasWritten() {
    for (Measure measure :
        List.of(
            new Measure.TopAccuracy(1),
            new Measure.TopAccuracy(5),
            new Measure.MeanClassAccuracy(),
            new Measure.Recall(50),
            new Measure.NeighbourVote(20),
            new Measure.LinearProbeAccuracy("10 labels a class"),
            new Measure.LinearProbeAccuracy("0.5 of the labels"))) {
      assertThat(Json.read(Json.line(measure), Measure.class)).isEqualTo(measure);
    }
    assertThat(Measure.of("R@20").k()).contains(20);
    assertThat(Measure.of("linear probe, all labels").k()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "R@",
        "R@0",
        "R@five",
        "R@99999999999",
        "top-1.5",
        "mean",
        "r@5",
        "-NN",
        "0-NN"
      })
  void anyOtherIsRefused(String label) {
    assertThatThrownBy(() -> Measure.of(label))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid measure: %s (must be such as top-1, mean class, R@5, 20-NN or linear"
                + " probe, all labels)",
            label);
  }

  @Test
  void aFigureHasItsKBesideItsLabelAndOneByAnEarlierVersionIsReadWithoutIt() {
    String before =
        "{\"subject\":\"A\",\"protocol\":\"centre clip\",\"measure\":\"R@5\",\"value\":0.45,"
            + "\"low\":0.25,\"high\":0.65,\"videos\":20}";
    String now =
        before
            .replace("\"R@5\",", "\"R@5\",\"k\":5,")
            .replace("20}", "20,\"draws\":1,\"deviation\":0.0}");
    Score score = new Score("A", "centre clip", new Measure.Recall(5), 0.45, 0.25, 0.65, 20);
    assertThat(Json.read(before, Score.class)).isEqualTo(score);
    assertThat(Json.read(now, Score.class)).isEqualTo(score);
    assertThat(Json.line(score)).isEqualTo(now);
    Score mean = new Score("A", "windows", new Measure.MeanClassAccuracy(), 0.45, 0.25, 0.65, 20);
    assertThat(Json.line(mean)).doesNotContain("\"k\"");
  }
}
