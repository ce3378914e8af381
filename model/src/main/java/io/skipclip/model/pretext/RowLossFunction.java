package io.skipclip.model.pretext;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss of each example by itself, from its row of numbers, as Deeplearning4j asks for it: its sum
 * over examples, or its mean, and the gradient of the sum. A step asks for the gradient, then for
 * the score; what was computed for the one serves the other.
 */
public abstract class RowLossFunction implements ILossFunction {
  private static final long serialVersionUID = 1L;

  private transient Computed last;

  /**
   * One example's loss.
   *
   * @param row what the network gave
   * @param labels the example's, as they came
   * @param gradient as long as the row; the loss's is added to it
   */
  protected abstract double ofRow(double[] row, double[] labels, double[] gradient);

  /** The rows that the loss was computed of last, {@code [B][n]}; empty before the first. */
  protected final double[][] lastRows() {
    return last().rows;
  }

  /** Their labels, {@code [B][L]}. */
  protected final double[][] lastLabels() {
    return last().labels;
  }

  @Override
  public final double computeScore(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask, boolean average) {
    double sum = 0;
    for (double each : computed(labels, rows).losses) {
      sum += each;
    }
    return average ? sum / rows.size(0) : sum;
  }

  @Override
  public final INDArray computeScoreArray(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask) {
    double[] losses = computed(labels, rows).losses;
    return Nd4j.createFromArray(losses).castTo(rows.dataType()).reshape(losses.length, 1);
  }

  @Override
  public final INDArray computeGradient(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask) {
    return Nd4j.createFromArray(computed(labels, rows).gradient).castTo(rows.dataType());
  }

  @Override
  public final Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, rows, activation, mask, average),
        computeGradient(labels, rows, activation, mask));
  }

  private Computed computed(INDArray labels, INDArray rows) {
    Computed asked = new Computed(rows.toDoubleMatrix(), labels.toDoubleMatrix());
    Computed before = last();
    if (before.isOf(asked)) {
      return before;
    }
    asked.compute(this);
    last = asked;
    return asked; // not the field: copies of a configuration share their loss
  }

  /** What was read from JSON or Java's serialization has computed nothing yet. */
  private Computed last() {
    return last == null ? new Computed(new double[0][], new double[0][]) : last;
  }

  /** A minibatch's losses. */
  private static final class Computed {
    private final double[][] rows;
    private final double[][] labels;
    private final double[][] gradient;
    private final double[] losses;

    Computed(double[][] rows, double[][] labels) {
      this.rows = rows;
      this.labels = labels;
      this.gradient = new double[rows.length][rows.length == 0 ? 0 : rows[0].length];
      this.losses = new double[rows.length];
    }

    void compute(RowLossFunction loss) {
      for (int b = 0; b < rows.length; b++) {
        losses[b] = loss.ofRow(rows[b], labels[b], gradient[b]);
      }
    }

    boolean isOf(Computed other) {
      return Arrays.deepEquals(rows, other.rows) && Arrays.deepEquals(labels, other.labels);
    }
  }
}
