package io.skipclip.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {
  @Test
  void givesTheNumbersItAlwaysGave() {
    assertThat(KeyedRandom.of(42, "sample", 3, "v_Punch_g01_c01").nextLong())
        .as("published indices must never change under a user's hands")
        .isEqualTo(-6457305187990481667L);
    assertThat(KeyedRandom.shuffled(List.of(0, 1, 2, 3, 4, 5, 6, 7), KeyedRandom.of(1, "order")))
        .isEqualTo(List.of(3, 4, 5, 1, 6, 0, 7, 2));
  }

  @Test
  void tellsApartSeedsAndEveryPartOfTheKey() {
    Set<Long> first = new HashSet<>();
    first.add(KeyedRandom.of(1, "a", "bc").nextLong());
    first.add(KeyedRandom.of(1, "ab", "c").nextLong());
    first.add(KeyedRandom.of(1, "abc").nextLong());
    first.add(KeyedRandom.of(2, "abc").nextLong());
    first.add(KeyedRandom.of(1, 12, 3).nextLong());
    first.add(KeyedRandom.of(1, 1, 23).nextLong());
    assertThat(first).hasSize(6);
  }

  @Test
  void isUniformOverNeighbouringKeys() {
    int[] counts = new int[16];
    IntStream.range(0, 16_000)
        .forEach(epoch -> counts[KeyedRandom.of(0, "sample", epoch, "v").nextInt(16)]++);
    // 1,000 expected, deviation 31: five deviations
    assertThat(counts).matches(all -> Arrays.stream(all).allMatch(c -> c >= 845 && c <= 1155));
  }

  @Test
  void shufflesEveryPlaceToEveryPlace() {
    int[][] counts = new int[4][4];
    for (int seed = 0; seed < 8000; seed++) {
      List<Integer> order = KeyedRandom.shuffled(List.of(0, 1, 2, 3), KeyedRandom.of(seed));
      for (int place = 0; place < 4; place++) {
        counts[place][order.get(place)]++;
      }
    }
    // 2,000 expected, deviation 39: five deviations
    for (int[] row : counts) {
      assertThat(row).matches(all -> Arrays.stream(all).allMatch(c -> c >= 1805 && c <= 2195));
    }
  }
}
