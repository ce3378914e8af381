package io.skipclip.model.pretext.skipclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InfoNceTest {
  private static final double EXACT = 1e-12;

  /** Two targets, a negative that is not looked at, logits of one turned target. */
  private static final ScoreLayout LAYOUT = new ScoreLayout(2, 1, 1, true);

  @Test
  void tellsATargetFromThoseOfTheOthers() {
    ScoreLayout layout = new ScoreLayout(1, 0, 0, true);
    InfoNce term = new InfoNce(layout, 0.5);
    double[] row = {0.5, 0, -0.5}; // its own, then two others': 1, 0, -1 over the temperature
    double[] gradient = new double[3];
    double sum = Math.exp(1) + 1 + Math.exp(-1);
    assertThat(term.of(row, gradient)).isCloseTo(Math.log(sum) - 1, within(EXACT));
    assertThat(gradient)
        .containsExactly(
            new double[] {(Math.exp(1) / sum - 1) / 0.5, 1 / sum / 0.5, Math.exp(-1) / sum / 0.5},
            within(EXACT));
    assertThat(term.accuracy(row)).isEqualTo(1);
    assertThat(term.accuracy(new double[] {0.5, 0.5, -0.5})).isZero(); // a tie tells nothing
  }

  @Test
  void agreesWithASoftmaxWrittenOutOnRandomRows() {
    Random random = new Random(4);
    for (int examples = 1; examples <= 5; examples++) {
      double[] row = random.doubles(LAYOUT.rowLength(examples), -1, 1).toArray();
      assertThat(new InfoNce(LAYOUT, 0.1).of(row, new double[row.length]))
          .isCloseTo(writtenOut(row, examples), within(EXACT));
    }
  }

  private static double writtenOut(double[] row, int examples) {
    double sum = 0;
    for (int m = 0; m < 2; m++) {
      double all = Math.exp(row[m] / 0.1);
      for (int other = 0; other < examples - 1; other++) {
        all += Math.exp(row[2 + 1 + 16 + m * (examples - 1) + other] / 0.1);
      }
      sum -= Math.log(Math.exp(row[m] / 0.1) / all);
    }
    return sum / 2;
  }

  @Test
  void hasTheGradientOfItsDifferences() {
    double[] row = new Random(6).doubles(LAYOUT.rowLength(4), -1, 1).toArray();
    InfoNce term = new InfoNce(LAYOUT, 0.3);
    double[] gradient = new double[row.length];
    term.of(row, gradient);
    double step = 1e-6;
    for (int i = 0; i < row.length; i++) {
      double[] up = row.clone();
      double[] down = row.clone();
      up[i] += step;
      down[i] -= step;
      double slope = term.of(up, new double[row.length]) - term.of(down, new double[row.length]);
      assertThat(gradient[i]).isCloseTo(slope / (2 * step), within(1e-8));
    }
  }

  @Test
  void anExampleAloneHasNothingToBeToldFrom() {
    double[] row = new Random(6).doubles(LAYOUT.rowLength(1), -1, 1).toArray();
    double[] gradient = new double[row.length];
    assertThat(new InfoNce(LAYOUT, 0.1).of(row, gradient)).isZero();
    assertThat(gradient).containsOnly(0);
    assertThat(new InfoNce(LAYOUT, 0.1).accuracy(row)).isEqualTo(1);
  }

  @Test
  void othersAreAllExamplesButItself() {
    assertThat(new int[] {LAYOUT.clipOfOther(1, 0, 0), LAYOUT.clipOfOther(1, 0, 1)})
        .containsExactly(0, 4); // the first target of examples 0 and 2
    assertThat(new int[] {LAYOUT.clipOfOther(0, 1, 0), LAYOUT.clipOfOther(2, 1, 1)})
        .containsExactly(3, 3);
  }
}
