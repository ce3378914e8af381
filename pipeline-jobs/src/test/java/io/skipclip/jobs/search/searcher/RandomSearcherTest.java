package io.skipclip.jobs.search.searcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.search.SpaceExample;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomSearcherTest {
  /** Hand case of sweeps, 2.6. */
  @Test
  void aFurtherKeyChangesNoOtherDraw() {
    Space space = SpaceExample.space();
    List<Dimension> more = new ArrayList<>(space.dimensions());
    more.add(Dimension.always("a.first", Range.uniform(0, 1)));
    Space larger = new Space(more);
    for (int number = 1; number <= 20; number++) {
      assertThat(new RandomSearcher(larger, 3).suggest(number, List.of()))
          .containsAllEntriesOf(new RandomSearcher(space, 3).suggest(number, List.of()));
    }
  }

  @Test
  void anotherSeedTrialOrKeyIsAnotherDraw() {
    Space space =
        new Space(
            List.of(
                Dimension.always("x", Range.uniform(0, 1)),
                Dimension.always("y", Range.uniform(0, 1))));
    Map<String, Object> one = new RandomSearcher(space, 3).suggest(1, List.of());
    assertThat(one.get("x")).isNotEqualTo(one.get("y"));
    assertThat(new RandomSearcher(space, 3).suggest(2, List.of())).isNotEqualTo(one);
    assertThat(new RandomSearcher(space, 4).suggest(1, List.of())).isNotEqualTo(one);
  }

  @Test
  void drawsAreSpreadEvenly() {
    RandomSearcher searcher = new RandomSearcher(SpaceExample.line(), 3);
    double[] draws =
        IntStream.rangeClosed(1, 4000)
            .mapToDouble(number -> (double) searcher.suggest(number, List.of()).get("x"))
            .toArray();
    for (int part = 0; part < 10; part++) {
      double from = part / 10.0;
      long inside =
          IntStream.range(0, 4000).filter(i -> draws[i] >= from && draws[i] < from + 0.1).count();
      assertThat(inside).isBetween(320L, 480L);
    }
  }
}
