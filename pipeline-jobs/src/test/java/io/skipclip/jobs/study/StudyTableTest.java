package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.study.StudyTable.Gain;
import io.skipclip.jobs.study.StudyTable.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyTableTest {
  private static final double DIGITS = 1e-6;
  private static final StudyMeasure TOP_1 =
      StudyMeasure.of(new Measure.TopAccuracy(1), Protocol.CENTRE);
  private static final StudyMeasure RECALL_1 =
      StudyMeasure.of(new Measure.Recall(1), Protocol.CENTRE);

  @Test
  void gainsArePairedWithinSeedsWhateverTheirOrder() {
    StudyTable table =
        StudyTable.of(
            List.of(
                new Measurement("random", 1, RECALL_1, 0.1),
                new Measurement("random", 2, RECALL_1, 0.3),
                new Measurement("random", 3, RECALL_1, 0.2),
                new Measurement("trained", 2, RECALL_1, 0.8),
                new Measurement("trained", 3, RECALL_1, 0.71),
                new Measurement("trained", 1, RECALL_1, 0.62)),
            List.of("random"));
    Gain gain = row(table, "trained").gains().get(0);
    assertThat(gain.baseline()).isEqualTo("random");
    // 0.52, 0.50 and 0.51: mean 0.51, deviation 0.01, half 4.3026527 x 0.01 / sqrt 3
    assertThat(gain.estimate().mean()).isCloseTo(0.51, within(DIGITS));
    assertThat(gain.estimate().deviation()).isCloseTo(0.01, within(DIGITS));
    assertThat(gain.estimate().low()).isCloseTo(0.51 - 0.0248414, within(DIGITS));
    assertThat(row(table, "random").gains()).isEmpty();
  }

  @Test
  void drawsOfLabelsAreAveragedWithinASeedAndTheirScatterIsTold() {
    StudyTable table =
        StudyTable.of(
            List.of(
                Measurement.overDraws("a", 1, TOP_1, List.of(0.2, 0.4, 0.6)), // deviation 0.2
                Measurement.overDraws("a", 2, TOP_1, List.of(0.5, 0.5, 0.5)),
                new Measurement("b", 1, TOP_1, 0.3)),
            List.of());
    assertThat(row(table, "a").estimate().mean()).isCloseTo(0.45, within(DIGITS));
    assertThat(row(table, "a").drawDeviation())
        .hasValueCloseTo(Math.sqrt(0.04 / 2), within(DIGITS));
    assertThat(row(table, "b").drawDeviation()).isEmpty();
  }

  @Test
  void aSeedThatOneOfThemLacksCountsForTheMeanAlone() {
    StudyTable table =
        StudyTable.of(
            List.of(
                new Measurement("random", 1, RECALL_1, 0.1),
                new Measurement("trained", 1, RECALL_1, 0.5),
                new Measurement("trained", 2, RECALL_1, 0.7)),
            List.of("random", "absent"));
    Row trained = row(table, "trained");
    assertThat(trained.estimate().mean()).isCloseTo(0.6, within(DIGITS));
    assertThat(trained.gains()).hasSize(1);
    assertThat(trained.gains().get(0).estimate().runs()).isEqualTo(1);
    assertThat(trained.gains().get(0).estimate().mean()).isCloseTo(0.4, within(DIGITS));
  }

  @Test
  void measuresStandInTheOrderInWhichTheyCame() {
    StudyTable table =
        StudyTable.of(
            List.of(
                new Measurement("a", 1, TOP_1, 0.1),
                new Measurement("a", 1, RECALL_1, 0.2),
                new Measurement("b", 1, TOP_1, 0.3)),
            List.of());
    assertThat(table.measures()).containsExactly(TOP_1, RECALL_1);
    assertThat(table.rows(TOP_1)).extracting(Row::arm).containsExactly("a", "b");
  }

  private static Row row(StudyTable table, String arm) {
    return table.rows().stream().filter(row -> row.arm().equals(arm)).findFirst().orElseThrow();
  }
}
