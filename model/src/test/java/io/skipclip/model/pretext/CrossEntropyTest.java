package io.skipclip.model.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.golden.Npy;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {
  private static final double EXACT = 1e-12;

  @Test
  void givesTheGoldenLossAndGradient() {
    double[] logits = Npy.read("unit/softmax_cross_entropy/logits").data().asDouble();
    double[] gradient = new double[logits.length];
    CrossEntropy entropy = new CrossEntropy(4);
    double sum = 0;
    for (int line = 0; line < 8; line++) {
      sum += entropy.of(logits, 4 * line, line % 4, 8, gradient);
    }
    assertThat(sum / 8).isCloseTo(Npy.scalar("unit/softmax_cross_entropy/loss"), within(EXACT));
    double[] golden = Npy.read("unit/softmax_cross_entropy/grad_logits").data().asDouble();
    assertThat(gradient).containsExactly(golden, within(EXACT));
  }

  @Test
  void readsLogitsWhereTheyLieAndAddsToTheGradient() {
    double[] row = {9, Math.log(1), Math.log(2), Math.log(5), 9};
    double[] gradient = {1, 1, 1, 1, 1};
    double loss = new CrossEntropy(3).of(row, 1, 2, 2, gradient);
    assertThat(loss).isCloseTo(-Math.log(5 / 8.0), within(EXACT));
    double[] expected = {1, 1 + 1 / 16.0, 1 + 2 / 16.0, 1 - 3 / 16.0, 1};
    assertThat(gradient).containsExactly(expected, within(EXACT));
  }

  @Test
  void staysFiniteWhereExponentialsWouldNot() {
    double[] row = {1000, 0, -1000};
    double[] gradient = new double[3];
    assertThat(new CrossEntropy(3).of(row, 0, 2, 1, gradient)).isCloseTo(2000, within(EXACT));
    assertThat(gradient).containsExactly(new double[] {1, 0, -1}, within(EXACT));
  }

  @Test
  void callsRightOnlyWhatIsLargerThanAllOthers() {
    CrossEntropy entropy = new CrossEntropy(2);
    assertThat(entropy.isRight(new double[] {0, 1, 2}, 1, 1)).isTrue();
    assertThat(entropy.isRight(new double[] {0, 2, 1}, 1, 1)).isFalse();
    assertThat(entropy.isRight(new double[] {0, 0}, 0, 0)).as("says nothing").isFalse();
    assertThat(entropy.isRight(new double[] {Double.NaN, 0}, 0, 1)).isFalse();
  }

  @Test
  void needsTwoClasses() {
    assertThatThrownBy(() -> new CrossEntropy(1))
        .hasMessage("Invalid classes: 1 (must be at least 2)");
  }
}
