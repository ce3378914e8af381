package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LuckTest {
  private static final double[] ELEVEN = {6, 1, 11, 3, 9, 2, 10, 4, 8, 5, 7};

  @Test
  void luckIsExpectedToMakeTheBestOfElevenStandOut() {
    Luck luck = Luck.of(new HandSweep().tried(ELEVEN).facts()).orElseThrow();
    assertThat(luck.trials()).isEqualTo(11);
    assertThat(luck.spread()).isEqualTo(6 / 1.349, within(1e-9));
    assertThat(luck.excess()).isEqualTo(1.5864, within(1e-4));
    assertThat(luck.lead()).isEqualTo(5);
  }

  @Test
  void oneThatWentAstrayDoesNotWidenTheSpread() {
    SweepFacts facts = new HandSweep().tried(6, -1e9, 11, 3, 9, 2, 10, 4, 8, 5, 7).facts();
    assertThat(Luck.of(facts).orElseThrow().spread()).isEqualTo(6 / 1.349, within(1e-9));
  }

  @Test
  void thePageSaysItInWordsAndThatTheBestIsNoResult() {
    assertThat(Luck.paragraphs(new HandSweep().tried(ELEVEN).facts()))
        .satisfiesExactly(
            flatters ->
                assertThat(flatters)
                    .startsWith("The best of 11 trials flatters: ")
                    .contains("It is no result. The result is the finalists' study"),
            luck ->
                assertThat(luck)
                    .startsWith("Were the 11 trials at rung 0 (2 epochs) equal but for chance")
                    .contains("(spread 4.45), the best would be expected 1.59 spreads, 7.06, above")
                    .contains("Here it lies 5 above."));
  }

  @Test
  void thoseOfAHigherRungWereChosenBefore() {
    HandSweep sweep = new HandSweep().tried(ELEVEN);
    for (int trial = 1; trial <= 10; trial++) {
      sweep.promote(trial, 1).reach(trial, 1, trial);
    }
    assertThat(Luck.paragraphs(sweep.facts()).get(1))
        .startsWith("Were the 10 trials at rung 1 (6 epochs)")
        .endsWith(
            "These were chosen by the same figure among 11 trials, which flatters them once more.");
  }

  @Test
  void ofFewItSaysOnlyThatTheBestFlatters() {
    assertThat(Luck.paragraphs(new HandSweep().facts()))
        .singleElement()
        .asString()
        .startsWith("The best of several trials flatters");
    assertThat(Luck.paragraphs(new HandSweep().tried(1, 2, 3).facts())).hasSize(1);
  }
}
