package io.skipclip.jobs.search.searcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SobolSearcherTest {
  /**
   * Hand case of sweeps, 2.6: points 1 to 7 of scipy 1.17.1's qmc.Sobol(6, scramble=False), Joe and
   * Kuo's.
   */
  private static final double[][] POINTS = {
    {.5, .5, .5, .5, .5, .5},
    {.75, .25, .25, .25, .75, .75},
    {.25, .75, .75, .75, .25, .25},
    {.375, .375, .625, .875, .375, .125},
    {.875, .875, .125, .375, .875, .625},
    {.625, .125, .875, .625, .625, .875},
    {.125, .625, .375, .125, .125, .375}
  };

  private static Space cube(int keys) {
    return new Space(
        IntStream.range(0, keys)
            .mapToObj(key -> Dimension.always("k%04d".formatted(key), Range.uniform(0, 1)))
            .toList());
  }

  private static double coordinate(SobolSearcher searcher, int number, int key) {
    return (double) searcher.suggest(number, List.of()).get("k%04d".formatted(key));
  }

  @Test
  void trialsAreThePointsFromTheFirstShiftedKeyByKey() {
    SobolSearcher searcher = new SobolSearcher(cube(6), 5);
    for (int key = 0; key < 6; key++) {
      double shift = coordinate(searcher, 1, key) - POINTS[0][key];
      for (int number = 1; number <= 7; number++) {
        double shifted = (POINTS[number - 1][key] + shift + 1) % 1;
        assertThat(coordinate(searcher, number, key)).isCloseTo(shifted, within(1e-12));
      }
    }
    assertThat(coordinate(searcher, 1, 0)).isNotEqualTo(coordinate(searcher, 1, 1));
  }

  @Test
  void anotherSeedIsAnotherShift() {
    assertThat(new SobolSearcher(cube(2), 5).suggest(1, List.of()))
        .isNotEqualTo(new SobolSearcher(cube(2), 6).suggest(1, List.of()));
  }

  @Test
  void eachEighthOfAKeyHasItsShare() {
    SobolSearcher searcher = new SobolSearcher(cube(3), 9);
    for (int key = 0; key < 3; key++) {
      int[] counts = new int[8];
      for (int number = 1; number <= 64; number++) {
        counts[(int) (8 * coordinate(searcher, number, key))]++;
      }
      assertThat(IntStream.of(counts)).allMatch(count -> count >= 7 && count <= 9);
    }
  }

  @Test
  void moreKeysThanTheSequenceHasAreRefused() {
    assertThatThrownBy(() -> new SobolSearcher(cube(1001), 1))
        .hasMessage("Invalid space: 1001 settings (must be at most 1000 for sobol)");
  }
}
