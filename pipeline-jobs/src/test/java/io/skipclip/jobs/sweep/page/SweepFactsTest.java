package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SweepFactsTest {
  private static final double[] TEN = {.1, .2, .3, .4, .5, .6, .7, .8, .9, .95};

  @Test
  void trialsAreComparedAtTheHighestRungThatTenReached() {
    HandSweep sweep = new HandSweep().tried(TEN);
    for (int trial = 1; trial <= 9; trial++) {
      sweep.promote(trial, 1).reach(trial, 1, 0.5);
    }
    assertThat(sweep.facts().compared()).hasValue(0);
    assertThat(sweep.promote(10, 1).reach(10, 1, 0.5).facts().compared()).hasValue(1);
  }

  @Test
  void theyAreComparedAtTheFirstRungWhereFewReachedAny() {
    assertThat(new HandSweep().begin(0.5).facts().compared()).isEmpty();
    assertThat(new HandSweep().tried(0.1).facts().compared()).hasValue(0);
  }

  @Test
  void theBestIsThatOfTheHighestRungAndDidNotFail() {
    HandSweep sweep = new HandSweep().tried(.9, .5, .4).promote(2, 1).reach(2, 1, .1);
    assertThat(sweep.facts().best()).map(Tried::number).contains(2);
    sweep.tried(.99).promote(4, 1).fail(4, 1, "the objective is NaN");
    assertThat(sweep.facts().best()).map(Tried::number).contains(2);
    assertThat(new HandSweep().begin(0.5).facts().best()).isEmpty();
  }

  @Test
  void aTrialStandsByWhatItDidAndWhetherTheSweepIsOver() {
    HandSweep sweep =
        new HandSweep()
            .tried(.9, .5, .4)
            .promote(1, 1)
            .reach(1, 1, .9)
            .promote(2, 1)
            .begin(.5)
            .fail(4, 0, "too little memory");
    assertThat(sweep.facts().tried())
        .extracting(each -> each.state().word())
        .containsExactly("finished", "running", "waiting", "failed");
    assertThat(new SweepFacts(sweep.record(true)).tried())
        .extracting(each -> each.state().word())
        .containsExactly("finished", "unfinished", "stopped", "failed");
  }

  @Test
  void aRungIsNamedByItsEpochs() {
    assertThat(new HandSweep().facts().named(1)).isEqualTo("rung 1 (6 epochs)");
  }
}
