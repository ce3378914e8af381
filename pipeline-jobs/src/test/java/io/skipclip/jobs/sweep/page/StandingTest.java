package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandingTest {
  private static final HandSweep SWEEP =
      new HandSweep()
          .tried(.9, .5, .4)
          .promote(1, 1)
          .reach(1, 1, .8)
          .promote(2, 1)
          .begin(.5)
          .fail(4, 0, "too little memory");

  @Test
  void aLineSaysHowFarItCame() {
    assertThat(Standing.of(new SweepFacts(SWEEP.record(false))).sentence())
        .isEqualTo(
            "4 of 20 trials begun: 1 running, 1 waiting at a rung, 1 finished, 1 failed."
                + " Best so far: 0.8 by trial 1 at rung 1 (6 epochs)."
                + " 10 of about 64 epochs trained."
                + " The sweep is not over, as of 2026-03-01 08:01:50 UTC.");
  }

  @Test
  void aLineSaysWhatBecameOfThemWhenItIsOver() {
    assertThat(Standing.of(new SweepFacts(SWEEP.record(true))).sentence())
        .startsWith(
            "4 of 20 trials begun: 1 unfinished, 1 stopped at a rung, 1 finished, 1 failed.")
        .contains(" Best: 0.8 by trial 1")
        .endsWith("The sweep is over, as of 2026-03-01 08:01:50 UTC.");
  }

  @Test
  void beforeTheFirstTrialThereIsNothingToTell() {
    assertThat(Standing.of(new SweepFacts(new HandSweep().record(false))).sentence())
        .startsWith("0 of 20 trials begun. No result yet. 0 of about 64 epochs trained");
  }

  @Test
  void moreThanWasExpectedFillsTheBarAndNoMore() {
    HandSweep sweep = new HandSweep().trials(3).tried(.1, .2, .3);
    for (int trial = 1; trial <= 3; trial++) {
      sweep.promote(trial, 1).reach(trial, 1, .5);
    }
    Standing standing = Standing.of(new SweepFacts(sweep.record(true)));
    assertThat(standing.epochs()).isEqualTo(18);
    assertThat(standing.expectedEpochs()).isEqualTo(10);
    assertThat(standing.epochsPercent()).isEqualTo(100);
  }
}
