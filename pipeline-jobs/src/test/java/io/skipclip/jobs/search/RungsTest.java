package io.skipclip.jobs.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RungsTest {
  /**
   * Hand cases of sweeps, 2.1: Determined's, top down; 243 and 1000 are where a quotient of
   * logarithms is one short.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100|4|3|3, 11, 33, 100",
        "600|4|4|9, 37, 150, 600",
        "600|3|4|37, 150, 600",
        "243|6|3|1, 3, 9, 27, 81, 243",
        "1000|4|10|1, 10, 100, 1000",
        "7|1|4|7"
      })
  void rungsGoDownFromTheLast(int last, int count, int factor, String epochs) {
    assertThat(Rungs.upTo(last, count, factor).epochs())
        .isEqualTo(Arrays.stream(epochs.split(", ", -1)).map(Integer::valueOf).toList());
  }

  @Test
  void oneOfAPowerOfTheFactorReachesTheLast() {
    assertThat(Rungs.single(600).leastTrials()).isEqualTo(1);
    assertThat(Rungs.upTo(600, 4, 4).leastTrials()).isEqualTo(64);
    assertThat(Rungs.upTo(243, 6, 3).leastTrials()).isEqualTo(243);
  }

  @Test
  void rungsThatDontAscendAreRefused() {
    assertThatThrownBy(() -> Rungs.upTo(100, 5, 4))
        .hasMessage("Invalid rungs: [1, 1, 6, 25, 100] (must ascend from 1 or more)");
    assertThatThrownBy(() -> new Rungs(List.of(5, 3), 2)).hasMessageContaining("[5, 3]");
    assertThatThrownBy(() -> new Rungs(List.of(), 2)).hasMessageContaining("[]");
    assertThatThrownBy(() -> new Rungs(List.of(0, 3), 2)).hasMessageContaining("[0, 3]");
    assertThatThrownBy(() -> Rungs.upTo(100, 0, 4))
        .hasMessage("Invalid number of rungs: 0 (must be 1 to 31)");
    assertThatThrownBy(() -> Rungs.upTo(100, 600, 4)).hasMessageContaining("600 (must be 1 to 31)");
    assertThatThrownBy(() -> Rungs.upTo(100, 3, 0))
        .hasMessage("Invalid factor: 0 (must be 2 or more)");
    assertThatThrownBy(() -> new Rungs(List.of(1), 1))
        .hasMessage("Invalid factor: 1 (must be 2 or more)");
  }

  @Test
  void manyRungsOfALargeFactorOverflowNothing() {
    assertThatThrownBy(() -> Rungs.upTo(100, 31, Integer.MAX_VALUE))
        .hasMessageContaining("must ascend");
  }
}
