package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.lanes.LaneWork;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Lanes LANES =
      new Lanes(List.of(List.of("a", "b", "c", "d", "e"), List.of("f", "g"), List.of()), List.of());

  @Test
  void theLongestLaneCounts() {
    assertThat(LANES.longest()).isEqualTo(5);
  }

  @Test
  void aRoundTakesTheNextMinibatchesOfEachLaneThatHasAny() {
    assertThat(LANES.round(0, 2))
        .containsExactly(
            new LaneWork(0, List.of("a", "b"), "c"), new LaneWork(1, List.of("f", "g"), ""));
    assertThat(LANES.round(1, 2)).containsExactly(new LaneWork(0, List.of("c", "d"), "e"));
    assertThat(LANES.round(2, 2)).containsExactly(new LaneWork(0, List.of("e"), ""));
  }

  @Test
  void theLastRoundIsFollowedByTheNextEpoch() {
    Lanes lanes =
        new Lanes(List.of(List.of("a", "b", "c"), List.of("f", "g", "h")), List.of("x", "y"));
    assertThat(lanes.round(1, 2))
        .containsExactly(new LaneWork(0, List.of("c"), "x"), new LaneWork(1, List.of("h"), "y"));
  }

  @Test
  void aLaneThatSitsRoundsOutLoadsNothingAhead() {
    Lanes lanes = new Lanes(List.of(List.of("a", "b"), List.of("f")), List.of("x", "y"));
    assertThat(lanes.round(0, 1))
        .containsExactly(new LaneWork(0, List.of("a"), "b"), new LaneWork(1, List.of("f"), ""));
  }

  @Test
  void anEpochNeedsMinibatches() {
    assertThatThrownBy(() -> new Lanes(List.of(List.of(), List.of()), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot train an epoch: 0 minibatches, needs 1");
  }
}
