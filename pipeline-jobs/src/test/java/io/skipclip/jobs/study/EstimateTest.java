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
  void twoFiguresHaveTheWideIntervalOfOneDegreeOfFreedom() {
    Estimate estimate = Estimate.of(new double[] {0.4, 0.6});
    assertThat(estimate.deviation()).isCloseTo(0.1414214, within(DIGITS));
    assertThat(estimate.high() - estimate.mean()).isCloseTo(12.7062047 * 0.1, within(DIGITS));
  }

  @Test
  void equalFiguresLeaveNoDoubt() {
    Estimate estimate = Estimate.of(new double[] {0.5, 0.5, 0.5});
    assertThat(estimate).isEqualTo(new Estimate(3, 0.5, 0, 0.5, 0.5));
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
