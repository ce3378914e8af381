package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final double DIGITS = 1e-6;

  @Test
  void fiveFiguresHaveStudentsIntervalWithFourDegreesOfFreedom() {
    Estimate estimate = Estimate.of(new double[] {0.70, 0.74, 0.66, 0.72, 0.68});
    assertThat(estimate.runs()).isEqualTo(5);
    assertThat(estimate.mean()).isCloseTo(0.70, within(DIGITS));
    // squares 0, 16, 16, 4, 4 of hundredths: variance 0.004 / 4
    assertThat(estimate.deviation()).isCloseTo(0.0316228, within(DIGITS));
    // t 2.776445 x 0.0316228 / sqrt 5 = 0.0392649
    assertThat(estimate.low()).isCloseTo(0.6607351, within(DIGITS));
    assertThat(estimate.high()).isCloseTo(0.7392649, within(DIGITS));
  }

  @Test
  void twoFiguresHaveADeviationAndNoInterval() {
    Estimate estimate = Estimate.ofShares(new double[] {0.4, 0.6});
    assertThat(estimate.deviation()).isCloseTo(0.1414214, within(DIGITS));
    assertThat(estimate.hasInterval()).isFalse();
    assertThat(estimate.withoutInterval()).isEqualTo("2 seeds: no interval");
  }

  @Test
  void equalFiguresAreNoProofThatOthersWouldBeTheSame() {
    Estimate estimate = Estimate.of(new double[] {0.1, 0.1, 0.1});
    assertThat(estimate.hasInterval()).isFalse();
    assertThat(estimate.withoutInterval()).isEqualTo("3 seeds, all alike: no interval");
  }

  @Test
  void anIntervalEndsWhereTheFigureCanBeNoMore() {
    // mean 0.9, deviation 0.1, half 4.3026527 x 0.1 / sqrt 3 = 0.2484138
    double[] figures = {0.8, 0.9, 1.0};
    Estimate shares = Estimate.ofShares(figures);
    assertThat(shares.low()).isCloseTo(0.9 - 0.2484138, within(DIGITS));
    assertThat(shares.high()).isEqualTo(1);
    assertThat(shares.cut()).isTrue();
    assertThat(Estimate.ofDifferences(figures).high()).isEqualTo(1);
    assertThat(Estimate.ofDifferences(new double[] {-0.1, 0, 0.1}).low())
        .isCloseTo(-0.2484138, within(DIGITS));
    assertThat(Estimate.of(figures).high()).isCloseTo(0.9 + 0.2484138, within(DIGITS));
    assertThat(Estimate.of(figures).cut()).isFalse();
  }

  @Test
  void oneFigureHasNoInterval() {
    Estimate estimate = Estimate.of(new double[] {0.5});
    assertThat(estimate.hasInterval()).isFalse();
    assertThat(estimate.mean()).isEqualTo(0.5);
    assertThat(estimate.low()).isNaN();
  }

  @Test
  void noFigureIsRefused() {
    assertThatThrownBy(() -> Estimate.of(new double[0]))
        .hasMessage("Cannot estimate a mean: 0 figures, needs 1 or more");
  }
}
