package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SweepCsvTest {
  @Test
  void aTrialIsARowWithAllThatIsKnownOfIt() {
    HandSweep sweep =
        new HandSweep()
            .begin(0.123456789)
            .reach(1, 0, .5)
            .promote(1, 1)
            .reach(1, 1, .625)
            .begin(.5)
            .fail(2, 0, "no room, \"none\"")
            .begin(.75);
    assertThat(SweepCsv.text(new SweepFacts(sweep.record(false))))
        .isEqualTo(
            """
            trial,state,x,objective_epoch_2,objective_epoch_6,rung,R@5,seconds,failure
            1,finished,0.123456789,0.5,0.625,1,0.725,20.0,
            2,failed,0.5,,,,,10.0,"no room, ""none\"""
            3,running,0.75,,,,,0.0,
            """);
  }

  @Test
  void aKeyThatIsNotThereHasNoValue() {
    String csv = SweepCsv.text(new SweepFacts(SampleSweep.of(50)));
    assertThat(csv.lines().filter(line -> line.contains(",false,,"))).isNotEmpty();
    assertThat(csv.lines()).hasSize(51);
  }
}
