package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AveragingIntervalTest {
  private static final AveragingInterval FALLING =
      new AveragingInterval(List.of(20, 5, 1), List.of(2, 4));

  @Test
  void aScheduleHoldsFromItsEpochsOn() {
    assertThat(IntStream.range(0, 6).map(FALLING::at)).containsExactly(20, 20, 5, 5, 1, 1);
    assertThat(AveragingInterval.always(7).at(1000)).isEqualTo(7);
  }

  @Test
  void anEpochAveragesAtItsEndWhateverTheInterval() {
    assertThat(FALLING.rounds(0, 50)).isEqualTo(3);
    assertThat(FALLING.rounds(0, 12)).isEqualTo(1);
    assertThat(FALLING.rounds(3, 50)).isEqualTo(10);
    assertThat(FALLING.rounds(5, 50)).isEqualTo(50);
  }

  @Test
  void numbersAndEpochsMustFit() {
    assertThatThrownBy(() -> AveragingInterval.always(0))
        .hasMessage("Invalid averaging interval: 0 (must be 1 or more)");
    assertThatThrownBy(() -> new AveragingInterval(List.of(1, 5), List.of()))
        .hasMessage(
            "Invalid averaging interval: [1, 5] from epochs [] (must be one number more than epochs)");
    assertThatThrownBy(() -> new AveragingInterval(List.of(1, 5, 9), List.of(4, 4)))
        .hasMessage("Invalid averaging interval epochs: [4, 4] (must ascend from 1 or more)");
  }
}
