package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceTest {
  private static final Dimension NUMBER = Dimension.always("number", Range.uniform(0, 1));
  private static final Dimension WORD = Dimension.always("word", new Choice(List.of("a", "b")));
  private static final Dimension DEPENDENT =
      new Dimension("dependent", Range.uniform(0, 1), Map.of("word", List.of("a")));
  private static final Space SPACE = new Space(List.of(NUMBER, WORD, DEPENDENT));

  private static SweepFacts drawn(int trials, long seed, ToDoubleFunction<Map<String, Object>> of) {
    SplittableRandom random = KeyedRandom.of(seed, "importance");
    HandSweep sweep = new HandSweep(SPACE).trials(trials);
    for (int trial = 1; trial <= trials; trial++) {
      Map<String, Object> values = SPACE.assign(key -> key.domain().at(random.nextDouble()));
      double noise = random.nextDouble() - 0.5;
      sweep.begin(values).reach(trial, 0, of.applyAsDouble(values) + 0.1 * noise);
    }
    return sweep.facts();
  }

  private static double number(Map<String, Object> values) {
    return (double) values.get("number");
  }

  private static Importance of(Dimension key, SweepFacts facts) {
    return Importance.of(key, facts, 0).orElseThrow();
  }

  @Test
  void aChoiceThatPartsTenTrialsInTwoHasTheShareOfTheHandCase() {
    HandSweep sweep = new HandSweep(SPACE);
    for (int trial = 1; trial <= 10; trial++) {
      Map<String, Object> values = new HashMap<>(Map.of("number", 0.5));
      values.put("word", trial <= 5 ? "a" : "b");
      if (trial <= 5) {
        values.put("dependent", 0.5);
      }
      sweep.begin(values).reach(trial, 0, trial);
    }
    Importance importance = of(WORD, sweep.facts());
    assertThat(importance.share()).isEqualTo(1 - (1 - 62.5 / 82.5) * 9 / 8, within(1e-12));
    assertThat(importance.aboveChance()).isTrue();
    assertThat(Importance.of(NUMBER, sweep.facts(), 0)).as("one value").isEmpty();
  }

  @Test
  void anOptimumInTheMiddleIsSeen() {
    SweepFacts facts = drawn(200, 1, values -> -Math.pow(number(values) - 0.5, 2));
    assertThat(of(NUMBER, facts).share()).isGreaterThan(0.7);
    assertThat(of(WORD, facts).share()).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 100, 1000})
  void aKeyThatDoesNothingIsRarelyAboveChanceAndAroundNothing(int trials) {
    int above = 0;
    double sum = 0;
    for (int seed = 0; seed < 40; seed++) {
      Importance importance = of(NUMBER, drawn(trials, seed, values -> 0));
      above += importance.aboveChance() ? 1 : 0;
      sum += importance.share();
    }
    assertThat(above).isLessThanOrEqualTo(6);
    assertThat(sum / 40).isLessThan(1.2 / trials + 0.05);
  }

  @Test
  void trialsThatWentAstrayChangeNothingButTheirPlace() {
    SweepFacts facts = drawn(100, 1, ImportanceTest::number);
    SweepFacts astray = drawn(100, 1, values -> number(values) < 0.1 ? -1e9 : number(values));
    assertThat(of(NUMBER, astray).share()).isEqualTo(of(NUMBER, facts).share(), within(0.05));
  }

  @Test
  void aKeyIsJudgedByTheTrialsThatHaveItAndByTenOrMore() {
    SweepFacts facts = drawn(60, 1, values -> 0);
    Importance importance = of(DEPENDENT, facts);
    assertThat(importance.trials()).isBetween(10, 50);
    Optional<Importance> few = Importance.of(DEPENDENT, drawn(12, 1, values -> 0), 0);
    assertThat(few).isEmpty();
    assertThat(Importance.of(NUMBER, facts, 1)).as("no trial at rung 1").isEmpty();
  }

  @Test
  void trialsThatAreAllAlikeExplainNothing() {
    HandSweep sweep = new HandSweep();
    for (int trial = 1; trial <= 12; trial++) {
      sweep.begin(trial / 12.0).reach(trial, 0, 0.5);
    }
    Dimension x = sweep.facts().dimensions().get(0);
    assertThat(of(x, sweep.facts())).isEqualTo(new Importance(0, false, 12));
  }
}
