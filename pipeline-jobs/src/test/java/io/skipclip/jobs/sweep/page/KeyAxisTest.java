package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.search.SpaceExample;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyAxisTest {
  private static final SweepFacts FACTS = new SweepFacts(SampleSweep.of(100));

  private static KeyAxis axis(String key) {
    return FACTS.dimensions().stream()
        .filter(dimension -> dimension.key().equals(key))
        .map(KeyAxis::of)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void trialsOfOneChoiceStandSideBySideAndApartFromThoseOfAnother() {
    KeyAxis stride = axis(SpaceExample.STRIDE);
    List<Double> all = FACTS.tried().stream().map(stride::of).toList();
    assertThat(all).doesNotHaveDuplicates();
    for (Tried each : FACTS.tried()) {
      int place = List.of(1, 2, 4).indexOf(each.trial().values().get(SpaceExample.STRIDE));
      assertThat(stride.of(each)).isBetween(place - 0.25, place + 0.25);
    }
  }

  @Test
  void aNumberStandsWhereItIsAndAKeyThatIsNotThereNowhere() {
    for (Tried each : FACTS.tried()) {
      assertThat(axis(SpaceExample.RATE).of(each))
          .isEqualTo(each.trial().values().get(SpaceExample.RATE));
      assertThat(Double.isNaN(axis(SpaceExample.RANK_MARGIN).of(each)))
          .isEqualTo(each.trial().values().get(SpaceExample.RANKING).equals(false));
    }
  }

  @Test
  void anAxisIsLogarithmicWhereItsKeyIs() {
    assertThat(axis(SpaceExample.RATE).axis().scale().log()).isTrue();
    assertThat(axis(SpaceExample.MARGIN).axis().scale().log()).isFalse();
  }
}
