package io.skipclip.model.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RowLossFunctionTest {
  private static final IActivation NONE = new ActivationIdentity();

  private final INDArray rows = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}, {5, 6}});
  private final INDArray labels = Nd4j.createFromArray(new double[][] {{1}, {10}, {100}});

  /** The label times the row's sum; counts how often it is asked. */
  private static final class Weighted extends RowLossFunction {
    private static final long serialVersionUID = 1L;
    private int asked;

    @Override
    protected double ofRow(double[] row, double[] label, double[] gradient) {
      asked++;
      gradient[0] += label[0];
      gradient[1] += label[0];
      return label[0] * (row[0] + row[1]);
    }

    @Override
    public String name() {
      return "Weighted";
    }
  }

  @Test
  void sumsOverExamplesOrTakesTheirMean() {
    Weighted loss = new Weighted();
    assertThat(loss.computeScore(labels, rows, NONE, null, false)).isEqualTo(3 + 70 + 1100);
    assertThat(loss.computeScore(labels, rows, NONE, null, true))
        .isCloseTo(1173 / 3.0, within(1e-12));
    assertThat(loss.computeScoreArray(labels, rows, NONE, null))
        .isEqualTo(Nd4j.createFromArray(new double[][] {{3}, {70}, {1100}}));
  }

  @Test
  void computesAStepsGradientAndScoreOnce() {
    Weighted loss = new Weighted();
    INDArray gradient = loss.computeGradient(labels, rows, NONE, null);
    double score = loss.computeScore(labels, rows, NONE, null, false);
    assertThat(gradient)
        .isEqualTo(Nd4j.createFromArray(new double[][] {{1, 1}, {10, 10}, {100, 100}}));
    assertThat(score).isEqualTo(1173);
    assertThat(loss.asked).isEqualTo(3); // an example each
  }

  @Test
  void computesAnewWhereRowsOrLabelsAreOthers() {
    Weighted loss = new Weighted();
    loss.computeScore(labels, rows, NONE, null, false);
    assertThat(loss.computeScore(labels, rows.add(1), NONE, null, false)).isEqualTo(1173 + 222);
    assertThat(loss.computeScore(labels.mul(2), rows, NONE, null, false)).isEqualTo(2 * 1173);
    rows.muli(2); // the same array with other numbers
    assertThat(loss.computeScore(labels, rows, NONE, null, false)).isEqualTo(2 * 1173);
    assertThat(loss.asked).isEqualTo(12);
  }

  @Test
  void tellsClassesApartInSeveralSoftmaxesARow() {
    ClassLossFunction loss = new ClassLossFunction(2);
    INDArray logits = Nd4j.createFromArray(new double[][] {{0, Math.log(3), 0, 0}});
    INDArray classes = Nd4j.createFromArray(new double[][] {{1, 0}});
    double expected = (-Math.log(3 / 4.0) + Math.log(2)) / 2; // the mean of both
    assertThat(loss.computeScore(classes, logits, NONE, null, true))
        .isCloseTo(expected, within(1e-12));
    INDArray gradient = loss.computeGradient(classes, logits, NONE, null);
    assertThat(gradient.toDoubleVector())
        .containsExactly(new double[] {0.125, -0.125, -0.25, 0.25}, within(1e-12));
    assertThat(loss.accuracy()).isEqualTo(0.5);
    assertThat(loss.accuracyOf(0)).isZero();
    assertThat(loss.accuracyOf(1)).isEqualTo(1);
  }

  @Test
  void hasNoAccuracyOfAClassThatWasNotThere() {
    ClassLossFunction loss = new ClassLossFunction(3);
    INDArray logits = Nd4j.createFromArray(new double[][] {{0, 1, 0}});
    loss.computeScore(Nd4j.createFromArray(new double[][] {{1}}), logits, NONE, null, true);
    assertThat(loss.accuracyOf(2)).isNaN();
    assertThat(loss.accuracy()).isEqualTo(1);
  }

  @Test
  void refusesLabelsThatDoNotFit() {
    ClassLossFunction loss = new ClassLossFunction(4);
    INDArray four = Nd4j.zeros(1, 4);
    assertThatThrownBy(() -> loss.computeScore(Nd4j.zeros(1, 2), four, NONE, null, true))
        .hasMessage("Cannot compare 4 logits with 2 labels: needs 4 logits a label");
    assertThatThrownBy(() -> loss.computeScore(Nd4j.ones(1, 1).mul(4), four, NONE, null, true))
        .hasMessage("Invalid label: 4.0 (must be 0 or more, and less than 4)");
    assertThatThrownBy(() -> loss.computeScore(Nd4j.ones(1, 1).negi(), four, NONE, null, true))
        .hasMessageStartingWith("Invalid label: -1.0");
  }
}
