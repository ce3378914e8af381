package io.skipclip.model.pretext.skipclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.golden.Npy;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SkipClipLossTest {

  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "perfect_order_wide,0.1,0.1",
    "perfect_order_exactly_at_margin_kink,0.25,0.25",
    "reversed_order,0.1,0.1",
    "all_equal,0.1,0.2",
    "one_swap,0.05,0.05",
    "negative_mean_not_max,0.01,0.1",
    "negative_cosines,0.2,0.3",
    "batch_of_3_M8,0.1,0.15",
    "M1_no_pair,0.1,0.1",
    "Mneg_differs_from_M,0.1,0.1"
  })
  void givesTheGoldenLossesAndGradients(String name, double rankMargin, double contrastMargin) {
    String path = "unit/loss_" + name + "/";
    double[][] scores = Npy.read(path + "scores").toDoubleMatrix();
    double[][] negative = Npy.read(path + "scores_neg").toDoubleMatrix();
    int targets = scores[0].length;
    int negatives = negative[0].length;
    SkipClipLoss loss =
        new SkipClipLoss(
            new ScoreLayout(targets, negatives, 0, false),
            1,
            rankMargin,
            contrastMargin,
            true,
            0.1);
    INDArray rank = Npy.read(path + "rank_per_video");
    INDArray contrast = Npy.read(path + "contrastive_per_video");
    double[][] onScores = Npy.read(path + "grad_scores").toDoubleMatrix();
    double[][] onNegative = Npy.read(path + "grad_scores_neg").toDoubleMatrix();
    for (int b = 0; b < scores.length; b++) {
      double[] row = concatenate(scores[b], negative[b]);
      double[] gradient = new double[row.length];
      SkipClipTerms terms = loss.ofRow(row, gradient);
      assertThat(terms.ranking()).isCloseTo(rank.getDouble(b), within(EXACT));
      assertThat(terms.contrastive()).isCloseTo(contrast.getDouble(b), within(EXACT));
      assertThat(terms.total()).isCloseTo(terms.ranking() + terms.contrastive(), within(EXACT));
      double[] golden = concatenate(onScores[b], onNegative[b]);
      for (int i = 0; i < golden.length; i++) { // golden gradients are of the batch's mean
        assertThat(gradient[i] / scores.length).isCloseTo(golden[i], within(EXACT));
      }
    }
  }

  @Test
  void givesTheGoldenCrossEntropy() {
    double[] logits = Npy.read("unit/softmax_cross_entropy/logits").data().asDouble();
    double[] golden = Npy.read("unit/softmax_cross_entropy/grad_logits").data().asDouble();
    // the golden labels are 0 1 2 3 0 1 2 3, a row is rotation-major: 0 0 1 1 2 2 3 3
    ScoreLayout layout = new ScoreLayout(1, 0, 2, false);
    double[] row = new double[layout.rowLength(1)];
    double[] expected = new double[layout.rowLength(1)];
    for (int line = 0; line < 8; line++) {
      int to = layout.logitsOf(line % 4, line / 4);
      System.arraycopy(logits, 4 * line, row, to, 4);
      System.arraycopy(golden, 4 * line, expected, to, 4);
    }
    double[] gradient = new double[row.length];
    SkipClipTerms terms = new SkipClipLoss(layout, 1, 0.1, 0.1, false, 0.1).ofRow(row, gradient);
    assertThat(terms.rotation())
        .isCloseTo(Npy.scalar("unit/softmax_cross_entropy/loss"), within(EXACT));
    assertThat(gradient).containsExactly(expected, within(EXACT));
  }

  @Test
  void agreesWithThePaperWrittenOutOnRandomRows() {
    Random random = new Random(5);
    ScoreLayout layout = new ScoreLayout(5, 3, 2, false);
    SkipClipLoss loss = new SkipClipLoss(layout, 1, 0.3, 0.2, true, 0.1);
    for (int trial = 0; trial < 50; trial++) {
      double[] row = random.doubles(layout.rowLength(1), -1, 1).toArray();
      SkipClipTerms terms = loss.ofRow(row, new double[row.length]);
      double[] oracle = WrittenOut.terms(row, 5, 3, 2, 0.3, 0.2);
      assertThat(terms.ranking()).isCloseTo(oracle[0], within(EXACT));
      assertThat(terms.contrastive()).isCloseTo(oracle[1], within(EXACT));
      assertThat(terms.rotation()).isCloseTo(oracle[2], within(EXACT));
    }
  }

  @Test
  void ranksPastAndFutureTogetherAndLeavesOutPairsAsFarFromTheContext() {
    ScoreLayout layout =
        new ScoreLayout(4, 1, 0, false); // one after, one before, two after, two before
    double[] row = {0.2, 0.9, 0.5, 0.3, 0};
    double[] gradient = new double[row.length];

    SkipClipTerms terms = new SkipClipLoss(layout, 2, 0.1, 0, true, 0.1).ofRow(row, gradient);

    double expected = (0.5 - 0.2 + 0.1) + (0.3 - 0.2 + 0.1); // both far ones beat the near 0.2
    assertThat(terms.ranking()).isCloseTo(expected, within(EXACT));
    assertThat(terms.pairAccuracy()).isEqualTo(0.5);
    assertThat(gradient).containsExactly(new double[] {-2, 0, 1, 1, 0}, within(EXACT));
  }

  @Test
  void hasTheGradientOfItsDifferences() {
    Random random = new Random(6);
    ScoreLayout layout = new ScoreLayout(4, 3, 2, false);
    for (int switches = 0; switches < 16; switches++) {
      ScoreLayout each =
          new ScoreLayout(4, (switches & 1) == 0 ? 3 : 0, (switches & 2) == 0 ? 2 : 0, false);
      SkipClipLoss loss =
          new SkipClipLoss(each, 1 + (switches >> 3), 0.13, 0.21, (switches & 4) == 0, 0.1);
      double[] row = random.doubles(each.rowLength(1), -1, 1).toArray();
      double[] gradient = new double[row.length];
      loss.ofRow(row, gradient);
      for (int i = 0; i < row.length; i++) {
        assertThat(gradient[i]).isCloseTo(difference(loss, row, i), within(1e-8));
      }
    }
    assertThat(layout.rowLength(1)).isEqualTo(4 + 3 + 32);
  }

  @Test
  void letsTheCallerSeeThatALossIsNotANumber() {
    ScoreLayout layout = new ScoreLayout(3, 1, 1, false);
    double[] row = new double[layout.rowLength(1)];
    row[1] = Double.NaN;
    SkipClipTerms terms = new SkipClipLoss(layout, 1, 0.1, 0.1, true, 0.1).ofRow(row, row.clone());
    assertThat(terms.isFinite()).isFalse();
  }

  @Test
  void countsOnlyPairsInOrderAndRotationsToldRight() {
    ScoreLayout layout = new ScoreLayout(3, 1, 1, false);
    double[] row = new double[layout.rowLength(1)];
    row[0] = 0.5;
    row[1] = 0.7;
    row[2] = 0.1; // of three pairs only (0, 1) is out of order
    row[layout.logitsOf(2, 0) + 2] = 1; // of four rotations only this one is told
    SkipClipTerms terms = new SkipClipLoss(layout, 1, 0.1, 0.1, true, 0.1).ofRow(row, row.clone());
    assertThat(terms.pairAccuracy()).isCloseTo(2 / 3.0, within(EXACT));
    assertThat(terms.rotationAccuracy()).isEqualTo(0.25);
  }

  private static double difference(SkipClipLoss loss, double[] row, int i) {
    double step = 1e-6;
    double[] up = row.clone();
    double[] down = row.clone();
    up[i] += step;
    down[i] -= step;
    double[] unused = new double[row.length];
    return (loss.ofRow(up, unused).total() - loss.ofRow(down, unused).total()) / (2 * step);
  }

  private static double[] concatenate(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
