package io.skipclip.model.pretext;

import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cross-entropy of an example's L softmaxes, the mean over them: rows {@code [B, L x classes]},
 * labels {@code [B, L]}. It remembers what of its last minibatch was told right.
 */
public final class ClassLossFunction extends RowLossFunction {
  private static final long serialVersionUID = 1L;

  @JsonProperty("classes")
  private final int classes;

  /**
   * @param classes that a softmax tells apart, 2 or more
   */
  @JsonCreator
  public ClassLossFunction(@JsonProperty("classes") int classes) {
    this.classes = new CrossEntropy(classes).classes();
  }

  /**
   * The loss of a graph.
   *
   * @throws IllegalArgumentException where it is of another kind
   * @throws IllegalStateException where nothing has gone through yet
   */
  public static ClassLossFunction of(ComputationGraph graph) {
    if (graph.getLayer(PretextGraph.LOSS) == null
        || !(graph.getLayer(PretextGraph.LOSS).conf().getLayer() instanceof LossLayer layer)
        || !(layer.getLossFn() instanceof ClassLossFunction loss)) {
      throw new IllegalArgumentException(
          "Cannot read figures: the graph has "
              + graph.getConfiguration().getVertices().keySet()
              + ", needs a loss of classes");
    }
    if (loss.lastRows().length == 0) {
      throw new IllegalStateException("Cannot read figures: no batch has gone through yet");
    }
    return loss;
  }

  @Override
  protected double ofRow(double[] row, double[] labels, double[] gradient) {
    requireFit(row, labels);
    CrossEntropy entropy = new CrossEntropy(classes);
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += entropy.of(row, i * classes, (int) labels[i], labels.length, gradient);
    }
    return sum / labels.length;
  }

  /** The share of the last minibatch's softmaxes that were told right, in [0, 1]. */
  public double accuracy() {
    int right = 0;
    int all = 0;
    for (int label = 0; label < classes; label++) {
      right += told(label, true);
      all += told(label, false);
    }
    return (double) right / all;
  }

  /** The same of those whose label this is; not a number where there was none. */
  public double accuracyOf(int label) {
    return (double) told(label, true) / told(label, false);
  }

  private int told(int label, boolean rightAlone) {
    CrossEntropy entropy = new CrossEntropy(classes);
    int told = 0;
    for (int b = 0; b < lastRows().length; b++) {
      for (int i = 0; i < lastLabels()[b].length; i++) {
        boolean counts = !rightAlone || entropy.isRight(lastRows()[b], i * classes, label);
        told += (int) lastLabels()[b][i] == label && counts ? 1 : 0;
      }
    }
    return told;
  }

  private void requireFit(double[] row, double[] labels) {
    if (row.length != labels.length * classes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot compare %d logits with %d labels: needs %d logits a label",
              row.length,
              labels.length,
              classes));
    }
    for (double label : labels) {
      if (!(label >= 0 && label < classes)) {
        throw new IllegalArgumentException(
            "Invalid label: " + label + " (must be 0 or more, and less than " + classes + ")");
      }
    }
  }

  @Override
  public String name() {
    return "ClassLoss";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassLossFunction that && classes == that.classes;
  }

  @Override
  public int hashCode() {
    return classes;
  }
}
