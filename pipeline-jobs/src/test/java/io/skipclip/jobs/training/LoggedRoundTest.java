package io.skipclip.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.averaging.RoundReport;
import io.skipclip.jobs.run.Json;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LoggedRoundTest {
  private static final RoundReport REPORT =
      new RoundReport(
          1, 2, 5, 40, 64, Map.of("score", 4.0, "rank_loss", 0.5), 0.1, 2, 0.1, 1, 0.2, 0.3);

  @Test
  void readsWhatARoundWroteAndTellsItsMeasuresFromTheRest() {
    Map<String, Object> line = Json.object(Json.line(new RoundFigures(REPORT, e -> 0.1).line()));
    assertThat(LoggedRound.of(line))
        .isEqualTo(
            new LoggedRound(1, 2, OptionalInt.of(5), 2, Map.of("loss", 4.0, "rank_loss", 0.5)));
  }

  @Test
  void aLineByAnEarlierVersionDoesNotTellHowManyRoundsThereAre() {
    Map<String, Object> line = Json.object("{\"epoch\":0,\"round\":3,\"seconds\":1.5}");
    assertThat(LoggedRound.of(line))
        .isEqualTo(new LoggedRound(0, 3, OptionalInt.empty(), 1.5, Map.of()));
  }

  @Test
  void whatIsNotFiniteIsNoFigure() {
    RoundReport diverged =
        new RoundReport(1, 2, 5, 40, 64, Map.of("score", Double.NaN), 0, 2, 0, 0, 0, 0);
    Map<String, Object> line = Json.object(Json.line(new RoundFigures(diverged, e -> 0.1).line()));
    assertThat(LoggedRound.of(line).metrics()).isEmpty();
  }

  @Test
  void aLineWithoutItsRoundIsNone() {
    assertThatThrownBy(() -> LoggedRound.of(Map.of("epoch", 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot read round of a run: it is null, needs a number");
  }
}
