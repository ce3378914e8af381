package io.skipclip.jobs.search.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Suggested;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Simulation;
import io.skipclip.jobs.search.SpaceExample;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.searcher.RandomSearcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AshaTest {
  private static final Rungs TWO = new Rungs(List.of(1, 3), 3);
  private static final Rungs FOUR = Rungs.upTo(27, 4, 3);

  private static Sweep sweep(Rungs rungs, int trials) {
    return new Sweep(
        SpaceExample.line(),
        new RandomSearcher(SpaceExample.line(), 1),
        rungs,
        new Asha(rungs),
        trials);
  }

  /**
   * Hand cases of sweeps, 2.2: who is promoted after each arrival, the larger figure being the
   * better.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".1 .2 .3 .4 .5 .6 .7 .8 .9 | - - 3 4 5 6 7 8 9",
        ".9 .8 .7 .6 .5 .4 .3 .2 .1 | - - 1 - - 2 - - 3",
        ".5 .2 .8 .6 .9 .1 .7 .3 .4 | - - 3 - 5 - - - 7",
        ".5 .5 .5 .5 .5 .5 | - - 1 - - 2",
        "NaN .5 .2 NaN NaN .1 | - - 2 - - 3",
        "NaN NaN NaN .2 .5 .5 | - - - 4 5 6",
      })
  void theBestThirdOfARungGoesOn(String arrivals, String promoted) {
    Search search = Search.begin(sweep(TWO, 100));
    List<String> result = new ArrayList<>();
    for (String figure : arrivals.split(" ", -1)) {
      int number = search.trials().size() + 1;
      search = search.after(new Suggested(number, Map.of("x", 0.5)));
      search = search.after(search.tell(number, 0, Double.parseDouble(figure), Map.of()));
      Optional<Event> next = search.ask().filter(Promoted.class::isInstance);
      result.add(next.map(event -> String.valueOf(event.trial())).orElse("-"));
      search = next.isPresent() ? search.after(next.get()) : search;
      assertThat(search.ask()).containsInstanceOf(Suggested.class);
    }
    assertThat(String.join(" ", result)).isEqualTo(promoted);
  }

  @Test
  void theHighestRungGoesFirst() {
    Asha asha = new Asha(FOUR);
    List<Trial> trials =
        List.of(
            trial(1, 1, false, .5, .5),
            trial(2, 1, false, .4, .6),
            trial(3, 1, false, .3, .1),
            trial(4, 0, false, .9),
            trial(5, 0, false, .2));
    assertThat(asha.promote(trials)).map(Trial::number).contains(2);
  }

  @Test
  void whoRunsOnwardsHasNotReportedThereYet() {
    Asha asha = new Asha(FOUR);
    List<Trial> trials =
        List.of(trial(1, 1, false, .5), trial(2, 1, false, .4, .6), trial(3, 1, false, .3, .1));
    assertThat(asha.promote(trials)).isEmpty();
  }

  /**
   * Of 9 only 2 came through: with a failed one of rung 0 they are 3 at rung 1, of whom 1 goes on.
   */
  @Test
  void aFailedOneAmongTheBestCountsAsTheWorstOfTheRungAfter() {
    List<Trial> trials = new ArrayList<>();
    trials.add(trial(1, 1, false, .5, .5));
    trials.add(trial(2, 1, false, .4, .6));
    assertThat(new Asha(FOUR).promote(trials)).isEmpty();
    for (int number = 3; number <= 9; number++) {
      trials.add(trial(number, 0, true));
    }
    assertThat(new Asha(FOUR).promote(trials)).map(Trial::number).contains(2);
  }

  @Test
  void aTrialThatFailedIsNotPromoted() {
    assertThat(
            new Asha(TWO).promote(List.of(trial(1, 0, true), trial(2, 0, true), trial(3, 0, true))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoGoesOnIsAmongTheBestThirdOfThoseWhoReportedAndGoesOnOnce(long order) {
    SplittableRandom random = KeyedRandom.of(order, "figures");
    Simulation simulation =
        Simulation.of(
            sweep(FOUR, 60),
            (trial, rung) -> random.nextInt(8) == 0 ? Double.NaN : random.nextInt(20) / 20.0,
            1 + (int) order,
            order);
    for (int event = 0; event < simulation.events().size(); event++) {
      if (simulation.events().get(event) instanceof Promoted promoted) {
        assertAmongTheBest(simulation.searches().get(event).trials(), promoted);
      }
    }
    assertThat(simulation.promotions()).doesNotHaveDuplicates().isNotEmpty();
    assertThat(simulation.ladder(4).get(1)).isGreaterThanOrEqualTo(20 - failed(simulation));
  }

  private static long failed(Simulation simulation) {
    return simulation.end().trials().stream().filter(Trial::hasFailed).count();
  }

  /** At rung 0 by those who reported there alone; above, failed ones of below count as well. */
  private static void assertAmongTheBest(List<Trial> trials, Promoted promoted) {
    int rung = promoted.rung() - 1;
    double own = trials.get(promoted.trial() - 1).figures().get(rung);
    List<Trial> reported = trials.stream().filter(trial -> trial.hasReported(rung)).toList();
    long failedBelow =
        trials.stream().filter(trial -> trial.hasFailed() && trial.target() < rung).count();
    long better =
        reported.stream()
            .filter(trial -> trial.figures().size() > rung)
            .filter(
                trial ->
                    trial.figures().get(rung) > own
                        || (trial.figures().get(rung) == own && trial.number() < promoted.trial()))
            .count();
    assertThat(better).isLessThan((reported.size() + failedBelow) / 3);
  }

  private static Trial trial(int number, int target, boolean failed, Double... figures) {
    return new Trial(number, Map.of("x", 0.5), List.of(figures), target, failed);
  }
}
