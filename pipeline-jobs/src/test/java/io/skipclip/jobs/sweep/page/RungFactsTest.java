package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RungFactsTest {
  @Test
  void aRungTellsWhoIsThereAndWhoIsOnTheWay() {
    HandSweep sweep =
        new HandSweep()
            .tried(.5, .9, .4, .9)
            .promote(1, 1)
            .promote(2, 1)
            .reach(2, 1, .8)
            .promote(4, 1)
            .fail(4, 1, "no room")
            .begin(.5);
    List<RungFacts> rungs = RungFacts.of(sweep.facts());
    assertThat(rungs)
        .containsExactly(
            new RungFacts(0, 2, 4, 0, 1, 1, 3, .9, 2, .7),
            new RungFacts(1, 6, 1, 1, 1, 0, 0, .8, 2, .8));
  }

  @Test
  void nothingIsKnownOfARungThatNobodyReached() {
    RungFacts rung = RungFacts.of(new HandSweep().begin(.5).facts()).get(0);
    assertThat(rung.isReached()).isFalse();
    assertThat(rung.best()).isNaN();
    assertThat(rung.median()).isNaN();
  }
}
