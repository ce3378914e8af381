package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestOfEqualTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "10, 1.53875", "100, 2.50759", "1000, 3.24144", "10000, 3.85162"})
  void theBestLiesAsFarAboveTheMeanAsTablesHaveIt(long trials, double excess) {
    assertThat(BestOfEqual.excess(trials)).isEqualTo(excess, within(1e-5));
  }

  @Test
  void ofTwoAndThreeItIsKnownInClosedForm() {
    assertThat(BestOfEqual.excess(2)).isEqualTo(1 / Math.sqrt(Math.PI), within(1e-12));
    assertThat(BestOfEqual.excess(3)).isEqualTo(1.5 / Math.sqrt(Math.PI), within(1e-12));
  }
}
