package io.skipclip.jobs.search.searcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridSearcherTest {
  private static List<List<Object>> points(GridSearcher grid) {
    return IntStream.rangeClosed(1, grid.size())
        .mapToObj(number -> List.copyOf(grid.suggest(number, List.of()).values()))
        .toList();
  }

  /** Hand case of sweeps, 2.6. */
  @Test
  void theLastKeyIsTheFastest() {
    Space space =
        new Space(
            List.of(
                Dimension.always("b", Range.steps(0, 1, 0.5)),
                Dimension.always("a", new Choice(List.of("x", "y")))));
    assertThat(points(new GridSearcher(space, 6)))
        .containsExactly(
            List.of("x", 0.0),
            List.of("x", 0.5),
            List.of("x", 1.0),
            List.of("y", 0.0),
            List.of("y", 0.5),
            List.of("y", 1.0));
  }

  @Test
  void aKeyThatIsNotThereMultipliesNothing() {
    Space space =
        new Space(
            List.of(
                Dimension.always("a", new Choice(List.of(true, false))),
                new Dimension("b", Range.whole(1, 2, 1), Map.of("a", List.of(true))),
                Dimension.always("c", new Choice(List.of("x", "y")))));
    assertThat(points(new GridSearcher(space, 100)))
        .containsExactly(
            List.of(true, 1, "x"),
            List.of(true, 1, "y"),
            List.of(true, 2, "x"),
            List.of(true, 2, "y"),
            List.of(false, "x"),
            List.of(false, "y"));
  }

  @Test
  void aGridOfMoreThanTheTrialsIsRefused() {
    Space space = new Space(List.of(Dimension.always("a", Range.whole(1, 2_000_000_000, 1))));
    assertThatThrownBy(() -> new GridSearcher(space, 5))
        .hasMessage("Invalid trials: 5 (must be all points of the grid, which has more)");
  }

  @Test
  void aKeyWithoutStepsIsRefused() {
    Space space = new Space(List.of(Dimension.always("a", Range.logarithmic(1, 2))));
    assertThatThrownBy(() -> new GridSearcher(space, 5))
        .hasMessage(
            "Invalid a of a grid: [1.0, 2.0], logarithmic (must be a choice, whole numbers, or have"
                + " steps)");
  }
}
