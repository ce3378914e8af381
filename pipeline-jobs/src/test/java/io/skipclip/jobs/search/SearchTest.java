package io.skipclip.jobs.search;

import static io.skipclip.jobs.search.SpaceExample.RANKING;
import static io.skipclip.jobs.search.SpaceExample.RANK_MARGIN;
import static io.skipclip.jobs.search.SpaceExample.RATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Event.Suggested;
import io.skipclip.jobs.search.scheduler.Asha;
import io.skipclip.jobs.search.scheduler.Halving;
import io.skipclip.jobs.search.searcher.RandomSearcher;
import io.skipclip.jobs.search.searcher.SobolSearcher;
import io.skipclip.jobs.search.searcher.TpeSearcher;
import io.skipclip.jobs.search.space.Space;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private static final Space SPACE = SpaceExample.space();
  private static final Rungs RUNGS = Rungs.upTo(36, 3, 3);

  private static Sweep asha(Searcher searcher, int trials) {
    return new Sweep(SPACE, searcher, RUNGS, new Asha(RUNGS), trials);
  }

  private static Sweep halving(Searcher searcher, int trials) {
    return new Sweep(SPACE, searcher, RUNGS, new Halving(RUNGS, trials), trials);
  }

  /** Best at a learning rate of 3e-4 and with ranking; one in nine fails on the way. */
  private static double objective(Trial trial, int rung) {
    if ((trial.number() * 5 + rung) % 9 == 0) {
      return Double.NaN;
    }
    double distance = Math.log10((double) trial.values().get(RATE) / 3e-4);
    return -distance * distance + (trial.values().get(RANKING).equals(true) ? 0.1 : 0) + rung;
  }

  @Test
  void aTrialBeginsIsPausedGoesOnAndFinishes() {
    Rungs rungs = new Rungs(List.of(2, 6), 2);
    Sweep sweep = new Sweep(SPACE, new RandomSearcher(SPACE, 1), rungs, new Asha(rungs), 2);
    Search search = Search.begin(sweep);
    search = search.after(search.ask().orElseThrow());
    search = search.after(search.tell(1, 0, 0.5, Map.of()));
    assertThat(search.running()).isEmpty();
    Event second = search.ask().orElseThrow();
    assertThat(second).isInstanceOf(Suggested.class);
    search = search.after(second);
    assertThat(search.running()).extracting(Trial::number).containsExactly(2);
    search = search.after(search.tell(2, 0, 0.4, Map.of()));
    assertThat(search.ask()).contains(new Promoted(1, 1));
    assertThat(search.isOver()).isFalse();
    search = search.after(new Promoted(1, 1));
    assertThat(search.ask()).isEmpty();
    assertThat(search.isOver()).isFalse();
    search = search.after(search.tell(1, 1, 0.3, Map.of()));
    assertThat(search.isOver()).isTrue();
    assertThat(search.trials().get(0).figures()).containsExactly(0.5, 0.3);
  }

  @Test
  void askingChangesNothing() {
    Search search = Search.begin(asha(new RandomSearcher(SPACE, 1), 9));
    Optional<Event> first = search.ask();
    assertThat(search.ask()).isEqualTo(first);
    assertThat(search.trials()).isEmpty();
  }

  @Test
  void ofTwoWhoAskedAtOnceTheOtherGoesOnAfterTheFirst() {
    Search search = Search.begin(asha(new RandomSearcher(SPACE, 1), 9));
    Event first = search.ask().orElseThrow();
    Search other = search;
    assertThat(other.ask()).contains(first);
    assertThat(other.after(first).ask().orElseThrow().trial()).isEqualTo(2);
  }

  @Test
  void whatIsNotFiniteIsAFailure() {
    Search search = Search.begin(asha(new RandomSearcher(SPACE, 1), 9));
    search = search.after(search.ask().orElseThrow());
    assertThat(search.tell(1, 0, Double.NaN, Map.of()))
        .isEqualTo(new Failed(1, 0, "the objective is NaN"));
    assertThat(search.tell(1, 0, Double.POSITIVE_INFINITY, Map.of())).isInstanceOf(Failed.class);
    assertThatThrownBy(() -> new Reached(1, 0, Double.NaN, Map.of()))
        .hasMessage("Invalid objective of trial 1: NaN (must be finite)");
  }

  @Test
  void aSecondResultOfTheSameRungIsRefused() {
    Search begun = Search.begin(asha(new RandomSearcher(SPACE, 1), 9));
    Search running = begun.after(begun.ask().orElseThrow());
    Search paused = running.after(running.tell(1, 0, 0.5, Map.of()));
    assertThatThrownBy(() -> paused.tell(1, 0, 0.5, Map.of()))
        .hasMessage(
            "Cannot take a result of trial 1 at rung 0: it is waiting at rung 0, needs to run"
                + " there");
    assertThatThrownBy(() -> running.tell(1, 1, 0.5, Map.of()))
        .hasMessageContaining("it is running to rung 0");
    Search failed = running.after(running.fail(1, 0, "too little memory"));
    assertThatThrownBy(() -> failed.tell(1, 0, 0.5, Map.of())).hasMessageContaining("it is failed");
    assertThatThrownBy(() -> running.tell(2, 0, 0.5, Map.of()))
        .hasMessage("Cannot find trial 2: needs 1 to 1");
  }

  @Test
  void eventsThatCannotFollowAreRefused() {
    Search search = Search.begin(asha(new RandomSearcher(SPACE, 1), 9));
    Suggested first = (Suggested) search.ask().orElseThrow();
    assertThatThrownBy(() -> search.after(List.of(first, new Promoted(1, 1))))
        .hasMessage(
            "Cannot replay event 2: Cannot promote trial 1 to rung 1: it is running to rung 0,"
                + " needs to wait at rung 0");
    assertThatThrownBy(
            () -> search.after(List.of(first, new Reached(1, 0, 0, Map.of()), new Promoted(1, 3))))
        .hasMessageContaining("Cannot promote trial 1 to rung 3: needs at most 2");
    assertThatThrownBy(() -> search.after(new Suggested(2, first.values())))
        .hasMessage("Cannot begin trial 2: needs trial 1 next");
  }

  @Test
  void valuesOfAnotherSpaceAreRefused() {
    Search search = Search.begin(asha(new RandomSearcher(SPACE, 1), 9));
    Map<String, Object> values = new HashMap<>(((Suggested) search.ask().orElseThrow()).values());
    values.put(RATE, 7.0);
    assertThatThrownBy(() -> search.after(new Suggested(1, values)))
        .hasMessage(
            "Invalid pretrain.learning-rate: 7.0 (must be of [1.0E-5, 0.003], logarithmic)");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyPrefixOfTheEventsAsksForTheSameAgain(long order) {
    for (Searcher searcher :
        List.of(
            new RandomSearcher(SPACE, 7), new SobolSearcher(SPACE, 7), new TpeSearcher(SPACE, 7))) {
      for (Sweep sweep : List.of(asha(searcher, 20), halving(searcher, 20))) {
        Simulation simulation = Simulation.of(sweep, SearchTest::objective, 4, order);
        List<Event> events = simulation.events();
        for (int prefix = 0; prefix < events.size(); prefix++) {
          Search replayed = Search.begin(sweep).after(events.subList(0, prefix));
          assertThat(replayed.ask()).isEqualTo(simulation.asked().get(prefix));
          assertThat(replayed.trials()).isEqualTo(simulation.searches().get(prefix).trials());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsDrawnWithoutResultsIsTheSameInWhateverOrderTrialsFinish(long order) {
    for (Searcher searcher : List.of(new RandomSearcher(SPACE, 7), new SobolSearcher(SPACE, 7))) {
      Simulation alone = Simulation.of(asha(searcher, 30), SearchTest::objective, 1, 0);
      Simulation beside =
          Simulation.of(asha(searcher, 30), SearchTest::objective, (int) order + 1, order);
      assertThat(beside.suggestions()).isEqualTo(alone.suggestions());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyTrialsValuesAreOfTheSpace(long order) {
    for (Searcher searcher :
        List.of(
            new RandomSearcher(SPACE, order),
            new SobolSearcher(SPACE, order),
            new TpeSearcher(SPACE, order))) {
      List<Suggested> suggestions =
          Simulation.of(asha(searcher, 40), SearchTest::objective, 3, order).suggestions();
      assertThat(suggestions).hasSize(40);
      for (Suggested suggested : suggestions) {
        assertThat(SPACE.require(suggested.values())).isEqualTo(suggested.values());
        assertThat(suggested.values().containsKey(RANK_MARGIN))
            .isEqualTo(suggested.values().get(RANKING));
      }
      assertThat(suggestions)
          .extracting(suggested -> suggested.values().get(RANKING))
          .contains(true, false);
    }
  }

  @Test
  void moreTrialsGoOnWhereFewerEnded() {
    Searcher searcher = new RandomSearcher(SPACE, 1);
    List<Event> events = Simulation.of(asha(searcher, 9), SearchTest::objective, 2, 1).events();
    Search raised = Search.begin(asha(searcher, 27)).after(events);
    assertThat(raised.isOver()).isFalse();
    assertThat(raised.ask().orElseThrow().trial()).isEqualTo(10);
  }

  @Test
  void aSweepOfNoTrialsIsRefused() {
    assertThatThrownBy(() -> asha(new RandomSearcher(SPACE, 1), 0))
        .hasMessage("Invalid trials: 0 (must be 1 or more)");
  }
}
