package io.skipclip.jobs.search.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Searcher;
import io.skipclip.jobs.search.Simulation;
import io.skipclip.jobs.search.SpaceExample;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.searcher.RandomSearcher;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalvingTest {
  private static final Searcher RANDOM = new RandomSearcher(SpaceExample.line(), 1);

  private static Sweep sweep(Rungs rungs, int trials) {
    return new Sweep(SpaceExample.line(), RANDOM, rungs, new Halving(rungs, trials), trials);
  }

  private static double nearHalf(Trial trial) {
    return -Math.abs((double) trial.values().get("x") - 0.5);
  }

  private static double figure(Trial trial, int rung) {
    return KeyedRandom.of(3, trial.number(), rung).nextInt(12);
  }

  /**
   * Hand cases of sweeps, 2.4: the brackets of Hyperband for R = 81 and 27, eta = 3, and R = 16,
   * eta = 4, one by one.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "81 | 5 | 3 | 81 27 9 3 1",
        "34 | 4 | 3 | 34 11 3 1",
        "15 | 3 | 3 | 15 5 1",
        "8 | 2 | 3 | 8 2",
        "5 | 1 | 3 | 5",
        "27 | 4 | 3 | 27 9 3 1",
        "12 | 3 | 3 | 12 4 1",
        "6 | 2 | 3 | 6 2",
        "4 | 1 | 3 | 4",
        "16 | 3 | 4 | 16 4 1",
        "6 | 2 | 4 | 6 1",
        "3 | 1 | 4 | 3",
      })
  void oneOfAFactorGoesOnFromEachRung(int trials, int rungs, int factor, String ladder) {
    Simulation simulation =
        Simulation.of(
            sweep(Rungs.upTo(81, rungs, factor), trials), (trial, rung) -> nearHalf(trial), 3, 1);
    assertThat(simulation.ladder(rungs))
        .isEqualTo(Arrays.stream(ladder.split(" ", -1)).map(Long::valueOf).toList());
    assertThat(simulation.promotions().stream().filter(event -> event.rung() == rungs - 1))
        .allSatisfy(
            event ->
                assertThat(nearHalf(simulation.end().trials().get(event.trial() - 1)))
                    .isGreaterThanOrEqualTo(
                        simulation.end().trials().stream()
                            .mapToDouble(HalvingTest::nearHalf)
                            .sorted()
                            .skip(trials - simulation.ladder(rungs).get(rungs - 1))
                            .findFirst()
                            .orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "4, 3", "4, 4", "9, 5", "40, 6"})
  void theLadderIsTheSameInWhateverOrderTrialsFinish(int parallel, long order) {
    Rungs rungs = Rungs.upTo(27, 3, 3);
    Simulation alone = Simulation.of(sweep(rungs, 40), HalvingTest::figure, 1, 0);
    Simulation beside = Simulation.of(sweep(rungs, 40), HalvingTest::figure, parallel, order);
    assertThat(beside.end().trials()).isEqualTo(alone.end().trials());
    assertThat(new HashSet<>(beside.promotions())).isEqualTo(new HashSet<>(alone.promotions()));
    assertThat(beside.ladder(3)).containsExactly(40L, 13L, 4L);
  }

  @Test
  void nobodyGoesOnBeforeAllHaveReported() {
    Simulation simulation =
        Simulation.of(sweep(new Rungs(List.of(1, 3), 3), 9), (trial, rung) -> 0, 2, 1);
    int first = simulation.events().indexOf(simulation.promotions().get(0));
    assertThat(simulation.searches().get(first).running()).isEmpty();
    assertThat(simulation.searches().get(first).trials()).hasSize(9);
    assertThat(simulation.promotions())
        .containsExactly(new Promoted(1, 1), new Promoted(2, 1), new Promoted(3, 1));
  }

  @Test
  void whoFailedKeepsNobodyWaitingAndGoesNowhere() {
    Simulation simulation =
        Simulation.of(
            sweep(Rungs.upTo(9, 3, 3), 9),
            (trial, rung) -> trial.number() > 2 ? Double.NaN : trial.number() - rung,
            4,
            1);
    assertThat(simulation.ladder(3)).containsExactly(9L, 2L, 1L);
    assertThat(simulation.end().isOver()).isTrue();
  }
}
