package io.skipclip.jobs.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private static final Choice TRUTH = new Choice(List.of(true, false));

  private static Dimension when(String key, String other, Object... values) {
    return new Dimension(key, Range.uniform(0, 1), Map.of(other, List.of(values)));
  }

  @Test
  void keysStandByNameButAfterThoseThatTheyDependOn() {
    Space space =
        new Space(
            List.of(
                Dimension.always("c", TRUTH),
                when("a", "c", true),
                Dimension.always("d", TRUTH),
                Dimension.always("b", TRUTH)));
    assertThat(space.dimensions()).extracting(Dimension::key).containsExactly("b", "c", "a", "d");
  }

  @Test
  void keysThatAreThereTogetherAreOneGroup() {
    Space space =
        new Space(
            List.of(
                Dimension.always("z", TRUTH),
                when("a", "z", true),
                when("b", "z", true),
                when("c", "z", false),
                Dimension.always("y", TRUTH)));
    assertThat(space.groups().stream().map(group -> group.stream().map(Dimension::key).toList()))
        .containsExactly(List.of("y", "z"), List.of("a", "b"), List.of("c"));
  }

  @Test
  void aKeyIsAbsentWhereItsConditionsDontHold() {
    Space space =
        new Space(
            List.of(
                Dimension.always("a", new Choice(List.of("x", "y", "z"))),
                new Dimension("b", TRUTH, Map.of("a", List.of("x", "y"))),
                when("c", "b", true),
                new Dimension("d", TRUTH, Map.of("a", List.of("x"), "b", List.of(false)))));
    Map<String, Object> draws = Map.of("a", "x", "b", true, "c", 0.5, "d", true);
    assertThat(space.assign(dimension -> draws.get(dimension.key())))
        .isEqualTo(Map.of("a", "x", "b", true, "c", 0.5));
    assertThat(space.assign(dimension -> dimension.key().equals("a") ? "z" : true))
        .isEqualTo(Map.of("a", "z"));
    assertThat(
            space.assign(
                dimension -> dimension.key().equals("a") ? "x" : !dimension.key().equals("b")))
        .isEqualTo(Map.of("a", "x", "b", false, "d", true));
  }

  @Test
  void aConditionHoldsForTheNumberHoweverItIsWritten() {
    Space space =
        new Space(
            List.of(
                Dimension.always("a", Range.steps(0, 1, 0.5)),
                Dimension.always("b", Range.whole(1, 3, 1)),
                when("c", "a", 1),
                when("d", "b", 2.0)));
    assertThat(space.assign(dimension -> dimension.domain().at(0.99)))
        .containsKey("c")
        .doesNotContainKey("d");
    assertThat(space.assign(dimension -> dimension.domain().at(0.5)))
        .containsKey("d")
        .doesNotContainKey("c");
  }

  @Test
  void valuesThatCameBackAreCheckedAndTakenAsTheSpaceHasThem() {
    Space space =
        new Space(List.of(Dimension.always("a", Range.whole(1, 3, 1)), when("b", "a", 1)));
    assertThat(space.require(Map.of("a", 2L))).isEqualTo(Map.of("a", 2));
    assertThatThrownBy(() -> space.require(Map.of("a", 2, "b", 0.5)))
        .hasMessageContaining("(must be without [b])");
    assertThatThrownBy(() -> space.require(Map.of("a", 1)))
        .hasMessage("Invalid b: null (must be of [0.0, 1.0])");
    assertThatThrownBy(() -> space.require(Map.of("a", 4)))
        .hasMessage("Invalid a: 4 (must be of [1.0, 3.0] in steps of 1.0)");
  }

  @Test
  void conditionsThatCannotHoldAreRefused() {
    assertThatThrownBy(() -> new Space(List.of(when("a", "b", true))))
        .hasMessage(
            "Invalid when of a: b, which is not searched (must be a key of the space, and values of"
                + " its own)");
    assertThatThrownBy(
            () -> new Space(List.of(Dimension.always("b", Range.uniform(0, 1)), when("a", "b", 1))))
        .hasMessageContaining("Invalid when of a: b, which has no steps");
    assertThatThrownBy(() -> new Space(List.of(Dimension.always("b", TRUTH), when("a", "b", 3))))
        .hasMessageContaining("Invalid when of a: b = 3, which is of choice = [true, false]");
    assertThatThrownBy(() -> new Space(List.of(Dimension.always("b", TRUTH), when("a", "b"))))
        .hasMessageContaining("Invalid when of a: b = [], which never holds");
  }

  @Test
  void conditionsThatWaitForOneAnotherAreRefused() {
    Dimension a = new Dimension("a", TRUTH, Map.of("b", List.of(true)));
    Dimension b = new Dimension("b", TRUTH, Map.of("a", List.of(true)));
    assertThatThrownBy(() -> new Space(List.of(a, b, Dimension.always("c", TRUTH))))
        .hasMessage(
            "Invalid when of [a, b]: they wait for one another (must begin at a key without one)");
    assertThatThrownBy(
            () -> new Space(List.of(new Dimension("a", TRUTH, Map.of("a", List.of(true))))))
        .hasMessageContaining("Invalid when of [a]");
  }

  @Test
  void aSpaceWithoutKeysOrWithOneTwiceIsRefused() {
    assertThatThrownBy(() -> new Space(List.of()))
        .hasMessage("Invalid space: empty (must be 1 or more settings)");
    assertThatThrownBy(
            () -> new Space(List.of(Dimension.always("a", TRUTH), Dimension.always("a", TRUTH))))
        .hasMessage("Invalid space: a stands there twice (must be distinct)");
  }

  @Test
  void aChoiceHasOneValueOrMoreAndEachOnce() {
    assertThatThrownBy(() -> new Choice(List.of()))
        .hasMessage("Invalid choice: [] (must be 1 or more values)");
    assertThatThrownBy(() -> new Choice(Arrays.asList(1, null)))
        .hasMessageContaining("[1, null] (must be 1 or more values)");
    assertThatThrownBy(() -> new Choice(List.of(1, 2, 1)))
        .hasMessage("Invalid choice: [1, 2, 1] (must be distinct)");
    Choice choice = new Choice(List.of("a", "b", "c"));
    assertThat(List.of(choice.at(0), choice.at(0.34), choice.at(0.99)))
        .isEqualTo(List.of("a", "b", "c"));
    assertThat(choice.position("c")).hasValue(2);
    assertThat(choice.position("d")).isEmpty();
  }
}
