package io.skipclip.jobs.search.searcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Searcher;
import io.skipclip.jobs.search.Simulation;
import io.skipclip.jobs.search.SpaceExample;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.scheduler.Halving;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TpeSearcherTest {
  private static final Space BOWL =
      new Space(
          List.of(
              Dimension.always("x", Range.uniform(0, 1)),
              Dimension.always("y", Range.logarithmic(1e-4, 1)),
              Dimension.always("c", new Choice(List.of("a", "b", "c")))));

  private static Trial trial(int number, double figure) {
    return new Trial(number, Map.of("x", (number % 97) / 97.0), List.of(figure), 0, false);
  }

  private static List<Trial> trials(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> trial(number, number)).toList();
  }

  /** Hand cases of sweeps, 2.6: gamma. */
  @ParameterizedTest
  @CsvSource({"10, 1", "11, 2", "20, 2", "50, 5", "100, 10", "250, 25", "1000, 25"})
  void theBestTenthIsGoodAndTwentyFiveAtMost(int finished, int good) {
    GoodAndBad split = GoodAndBad.of(trials(finished));
    assertThat(split.good()).hasSize(good);
    assertThat(split.bad()).hasSize(finished - good);
    assertThat(split.good().get(0).number()).isEqualTo(finished - good + 1);
  }

  @Test
  void aHigherRungIsBetterThanAHigherFigureAndWhoRunsOrFailedIsBad() {
    List<Trial> trials = new ArrayList<>(trials(8));
    trials.add(new Trial(9, Map.of(), List.of(.1, .3), 1, false));
    trials.add(new Trial(10, Map.of(), List.of(.1, .2), 2, false));
    trials.add(new Trial(11, Map.of(), List.of(.1, .9), 2, true));
    trials.add(new Trial(12, Map.of(), List.of(), 0, false));
    trials.add(new Trial(13, Map.of(), List.of(), 0, true));
    GoodAndBad split = GoodAndBad.of(trials);
    assertThat(split.good()).extracting(Trial::number).containsExactly(9, 10);
    assertThat(split.bad())
        .extracting(Trial::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13);
  }

  @Test
  void trialsWhoseNumberIsUnknownDontCountTowardsTheTenth() {
    List<Trial> trials = new ArrayList<>(trials(10));
    for (int number = 11; number <= 30; number++) {
      trials.add(new Trial(number, Map.of("x", .5), List.of(), 0, false));
    }
    assertThat(GoodAndBad.of(trials).good()).hasSize(1);
  }

  @Test
  void theFirstTenAreRandom() {
    Space line = SpaceExample.line();
    TpeSearcher tpe = new TpeSearcher(line, 3);
    RandomSearcher random = new RandomSearcher(line, 3);
    assertThat(tpe.suggest(10, trials(9))).isEqualTo(random.suggest(10, trials(9)));
    assertThat(tpe.suggest(11, trials(10))).isNotEqualTo(random.suggest(11, trials(10)));
  }

  @Test
  void theSameResultsInAnyOrderGiveTheSameValues() {
    TpeSearcher tpe = new TpeSearcher(SpaceExample.line(), 3);
    assertThat(tpe.suggest(31, trials(30))).isEqualTo(tpe.suggest(31, trials(30)));
    List<Trial> reversed = new ArrayList<>(trials(30));
    Collections.reverse(reversed);
    assertThat(tpe.suggest(31, reversed)).isEqualTo(tpe.suggest(31, trials(30)));
  }

  @Test
  void whoRunsKeepsOthersAway() {
    TpeSearcher tpe = new TpeSearcher(SpaceExample.line(), 3);
    List<Trial> trials = new ArrayList<>();
    for (int number = 1; number <= 20; number++) {
      trials.add(
          new Trial(
              number, Map.of("x", number / 20.0), List.of(-Math.abs(number - 8.0)), 0, false));
    }
    double alone = (double) tpe.suggest(21, trials).get("x");
    for (int number = 21; number <= 40; number++) {
      trials.add(new Trial(number, Map.of("x", alone), List.of(), 0, false));
    }
    double beside = (double) tpe.suggest(21, trials).get("x");
    assertThat(Math.abs(beside - alone)).isGreaterThan(0.02);
  }

  @Test
  void aConditionalKeyIsDrawnFromTheTrialsThatHaveIt() {
    Space space =
        new Space(
            List.of(
                Dimension.always("a", new Choice(List.of(true, false))),
                new Dimension("b", Range.uniform(0, 1), Map.of("a", List.of(true)))));
    Sweep sweep = sweep(space, new TpeSearcher(space, 2), 60);
    Simulation simulation =
        Simulation.of(
            sweep,
            (trial, rung) ->
                trial.values().get("a").equals(true) ? (double) trial.values().get("b") : 0.2,
            1,
            1);
    List<Trial> last = simulation.end().trials().subList(30, 60);
    assertThat(last)
        .filteredOn(trial -> trial.values().get("a").equals(true))
        .hasSizeGreaterThan(20);
    assertThat(last)
        .filteredOn(trial -> trial.values().containsKey("b"))
        .filteredOn(trial -> (double) trial.values().get("b") > 0.7)
        .hasSizeGreaterThan(15);
  }

  private static Sweep sweep(Space space, Searcher searcher, int trials) {
    Rungs rungs = Rungs.single(1);
    return new Sweep(space, searcher, rungs, new Halving(rungs, trials), trials);
  }

  private static double bowl(Trial trial) {
    double x = (double) trial.values().get("x") - 0.7;
    double y = (Math.log10((double) trial.values().get("y")) + 3) / 4;
    return -x * x - y * y - (trial.values().get("c").equals("b") ? 0 : 0.5);
  }

  private static double meanBest(boolean tpe) {
    double sum = 0;
    for (int seed = 1; seed <= 10; seed++) {
      Searcher searcher = tpe ? new TpeSearcher(BOWL, seed) : new RandomSearcher(BOWL, seed);
      Simulation simulation =
          Simulation.of(sweep(BOWL, searcher, 60), (trial, rung) -> bowl(trial), 2, seed);
      sum +=
          simulation.end().trials().stream().mapToDouble(TpeSearcherTest::bowl).max().orElseThrow();
    }
    return sum / 10;
  }

  /**
   * Ten seeds: -0.0003 by this, -0.0005 by Optuna 5.0.0, -0.012 at random; 0 is the best there is.
   */
  @Test
  void sixtyTrialsFindMoreThanAtRandom() {
    assertThat(meanBest(true)).isGreaterThan(meanBest(false) / 10);
  }
}
