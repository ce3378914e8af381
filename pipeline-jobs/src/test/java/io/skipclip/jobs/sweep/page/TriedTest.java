package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class TriedTest {
  private static List<Leg> legs(HandSweep sweep) {
    return sweep.facts().tried().get(0).legs();
  }

  @Test
  void aTrialsTrainingIsLegsFromRungToRungWithoutItsWaiting() {
    HandSweep sweep = new HandSweep().begin(.5).reach(1, 0, .4).tried(.5).promote(1, 1);
    assertThat(legs(sweep))
        .extracting(Leg::rung, Leg::seconds, Leg::outcome)
        .containsExactly(tuple(0, 10.0, Leg.Outcome.REACHED), tuple(1, 10.0, Leg.Outcome.RUNNING));
    assertThat(sweep.facts().tried().get(0).seconds()).isEqualTo(10);
    sweep.reach(1, 1, .6);
    assertThat(sweep.facts().tried().get(0).seconds()).isEqualTo(20);
    assertThat(sweep.facts().tried().get(0).figures()).containsEntry("R@5", .7);
  }

  @Test
  void aLegIsTheSlotsThatEndedIt() {
    HandSweep sweep = new HandSweep().by("a:1/0").begin(.5).by("b:2/1").reach(1, 0, .4);
    assertThat(legs(sweep))
        .singleElement()
        .isEqualTo(
            new Leg(
                0,
                "b:2/1",
                true,
                HandSweep.BEGIN,
                HandSweep.BEGIN.plusSeconds(10),
                Leg.Outcome.REACHED));
  }

  @Test
  void itTakesNoLessThanNothingWhereClocksDiffer() {
    Leg leg =
        new Leg(
            0, "a", false, HandSweep.BEGIN, HandSweep.BEGIN.minusSeconds(3), Leg.Outcome.REACHED);
    assertThat(leg.seconds()).isZero();
  }

  @Test
  void aFailedOneSaysWhyAndKeepsTheFiguresThatItHad() {
    Tried failed =
        new HandSweep().tried(.5).promote(1, 1).fail(1, 1, "no room").facts().tried().get(0);
    assertThat(failed.reason()).isEqualTo("no room");
    assertThat(failed.highest()).isZero();
    assertThat(failed.figures()).containsKey("R@5");
    assertThat(failed.legs()).extracting(Leg::outcome).last().isEqualTo(Leg.Outcome.FAILED);
  }
}
