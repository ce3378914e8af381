package io.skipclip.model.pretext.cubic;

import io.skipclip.model.pretext.CrossEntropy;
import io.skipclip.model.pretext.PretextGraph;
import io.skipclip.model.pretext.RowLossFunction;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Cross-entropy of the order of an example's cubes, and of the turn of all of them: rows {@code [B,
 * 24 + 4]}, labels {@code [B, 3]} of order, quarter turns, and whether the cubes differ in time (1)
 * or in place (0), which no part of the loss looks at. It remembers what of its last minibatch was
 * told right.
 */
public final class CubicLossFunction extends RowLossFunction {
  private static final long serialVersionUID = 1L;

  static final int ORDERS = 24;
  static final int TURNS = 4;

  private static final CrossEntropy ORDER = new CrossEntropy(ORDERS);
  private static final CrossEntropy TURN = new CrossEntropy(TURNS);
  private static final int TURN_LABEL = 1;
  private static final int MODE_LABEL = 2;
  private static final int LABELS = 3;

  /**
   * The loss of a graph.
   *
   * @throws IllegalArgumentException where it is of another kind
   * @throws IllegalStateException where nothing has gone through yet
   */
  static CubicLossFunction of(ComputationGraph graph) {
    if (!graph.getConfiguration().getVertices().containsKey(PretextGraph.LOSS)
        || !(graph.getLayer(PretextGraph.LOSS).conf().getLayer() instanceof LossLayer layer)
        || !(layer.getLossFn() instanceof CubicLossFunction loss)) {
      throw new IllegalArgumentException(
          "Cannot read figures: the graph has "
              + graph.getConfiguration().getVertices().keySet()
              + ", needs a loss of puzzles");
    }
    if (loss.lastRows().length == 0) {
      throw new IllegalStateException("Cannot read figures: no batch has gone through yet");
    }
    return loss;
  }

  @Override
  protected double ofRow(double[] row, double[] labels, double[] gradient) {
    if (row.length != ORDERS + TURNS || labels.length != LABELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot compare %d logits with %d labels: needs %d and %d",
              row.length,
              labels.length,
              ORDERS + TURNS,
              LABELS));
    }
    return ORDER.of(row, 0, label(labels[0], ORDERS), 1, gradient)
        + TURN.of(row, ORDERS, label(labels[TURN_LABEL], TURNS), 1, gradient);
  }

  private static int label(double label, int classes) {
    if (!(label >= 0 && label < classes)) {
      throw new IllegalArgumentException(
          "Invalid label: " + label + " (must be 0 or more, and less than " + classes + ")");
    }
    return (int) label;
  }

  /** The share of the last minibatch's orders that were told right, in [0, 1]. */
  double accuracy() {
    return share(b -> true, this::tellsOrder).orElseThrow();
  }

  /**
   * The same of puzzles in time, or of those in space.
   *
   * @return none where there was none of them
   */
  OptionalDouble accuracy(boolean inTime) {
    return share(b -> lastLabels()[b][MODE_LABEL] == 1 == inTime, this::tellsOrder);
  }

  /** The share of the last minibatch's turns that were told right, in [0, 1]. */
  double turnAccuracy() {
    return share(b -> true, this::tellsTurn).orElseThrow();
  }

  private boolean tellsOrder(int b) {
    return ORDER.isRight(lastRows()[b], 0, (int) lastLabels()[b][0]);
  }

  private boolean tellsTurn(int b) {
    return TURN.isRight(lastRows()[b], ORDERS, (int) lastLabels()[b][TURN_LABEL]);
  }

  private OptionalDouble share(IntPredicate counts, IntPredicate right) {
    return IntStream.range(0, lastRows().length)
        .filter(counts)
        .mapToDouble(b -> right.test(b) ? 1 : 0)
        .average();
  }

  @Override
  public String name() {
    return "CubicLoss";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CubicLossFunction;
  }

  @Override
  public int hashCode() {
    return ORDERS;
  }
}
