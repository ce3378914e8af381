package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.charts.Points;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
  @Test
  void putsEachRoundAtTheEpochsDoneAfterIt() {
    TrainingLog log =
        new TrainingLog("pretrain", List.of(line(0, 0, 4.0), line(0, 1, 2), line(1, 0, 1L)));
    assertThat(log.curve("loss", 1))
        .isEqualTo(points(List.of(0.5, 1.0, 1.5), List.of(4.0, 2.0, 1.0)));
    assertThat(log.epochs()).isEqualTo(1.5);
    assertThat(log.rounds()).isEqualTo(3);
  }

  @Test
  void averagesNeighboursWhereThereAreTooManyPoints() {
    List<Map<String, Object>> lines =
        IntStream.range(0, 1001).mapToObj(i -> line(i / 10, i % 10, i)).toList();
    Points curve = new TrainingLog("pretrain", lines).curve("loss", 1);
    assertThat(curve.size()).isEqualTo(334).isLessThanOrEqualTo(TrainingLog.MAX_POINTS);
    assertThat(curve.first()).isEqualTo(1);
    assertThat(curve.x().get(0)).isEqualTo(0.2, within(1e-12));
    assertThat(curve.last()).as("mean of rounds 999 and 1000").isEqualTo(999.5);
  }

  @Test
  void keepsEveryPointUpToTheLimit() {
    List<Map<String, Object>> lines =
        IntStream.range(0, TrainingLog.MAX_POINTS).mapToObj(i -> line(i, 0, i)).toList();
    TrainingLog log = new TrainingLog("pretrain", lines);
    assertThat(log.curve("loss", 1).size()).isEqualTo(TrainingLog.MAX_POINTS);
    assertThat(log.roundsPerPoint()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatIsNoFiniteNumberAndCountsIt() {
    TrainingLog log =
        new TrainingLog(
            "pretrain",
            List.of(
                line(0, 0, 4.0),
                line(0, 1, "NaN"),
                line(0, 2, Double.POSITIVE_INFINITY),
                line(0, 3, 1.0)));
    assertThat(log.curve("loss", 1)).isEqualTo(points(List.of(0.25, 1.0), List.of(4.0, 1.0)));
    assertThat(log.diverged("loss")).isEqualTo(2);
    assertThat(log.diverged("rank_loss")).isZero();
    assertThat(log.curve("rank_loss", 1).isEmpty()).isTrue();
  }

  @Test
  void sumsWhatTheLinesHave() {
    TrainingLog log = new TrainingLog("pretrain", List.of(line(0, 0, 4.0), line(0, 1, 2)));
    assertThat(log.total("loss")).isEqualTo(6);
    assertThat(log.total("seconds")).isZero();
  }

  @Test
  void namesTheLineThatHasNoEpoch() {
    List<Map<String, Object>> lines = List.of(line(0, 0, 1), Map.of("round", 1));
    assertThatThrownBy(() -> new TrainingLog("finetune", lines))
        .hasMessage("Cannot draw metrics of finetune: line 2 has epoch missing, needs a number");
  }

  private static Points points(List<Double> x, List<Double> y) {
    return new Points(x, y);
  }

  private static Map<String, Object> line(int epoch, int round, Object loss) {
    return Map.of("epoch", epoch, "round", round, "loss", loss);
  }
}
