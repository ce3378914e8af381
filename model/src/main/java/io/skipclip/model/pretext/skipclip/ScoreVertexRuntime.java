package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.pretext.WeightlessRuntime;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A {@link ScoreVertex} at work: forward, and its hand-written way back. */
@SuppressWarnings("overrides") // DL4J's own: BaseGraphVertex drops an ellipsis of its interface
final class ScoreVertexRuntime extends WeightlessRuntime {

  private static final long serialVersionUID = 1L;

  private final transient ScoreLayout layout;
  private transient CellCosine cosine;
  private transient double[][] rows = {};

  ScoreVertexRuntime(
      ComputationGraph graph, String name, int index, DataType type, ScoreLayout layout) {
    super(graph, name, index, type);
    this.layout = layout;
  }

  /** The rows of the last forward pass, a row an example; none before the first. */
  double[][] lastRows() {
    return rows;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int examples = (int) inputs[0].size(0);
    checkClips(examples);
    cosine = new CellCosine(FeatureGrid.of(inputs[0]), FeatureGrid.of(inputs[1]));
    int length = layout.rowLength(examples);
    rows = new double[examples][length];
    for (int b = 0; b < examples; b++) {
      double[] row = rows[b];
      int context = b;
      forEachScore(examples, b, (at, clip) -> row[at] = cosine.score(context, clip));
    }
    if (layout.rotated() > 0) {
      copyLogits(inputs[2].toDoubleMatrix());
    }
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {examples, length}, 'c');
    return result.assign(Nd4j.createFromArray(rows));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    double[][] gradient = epsilon.toDoubleMatrix();
    int examples = gradient.length;
    double[] onContexts = new double[(int) inputs[0].length()];
    double[] onClips = new double[(int) inputs[1].length()];
    for (int b = 0; b < examples; b++) {
      double[] row = gradient[b];
      int context = b;
      forEachScore(
          examples,
          b,
          (at, clip) -> cosine.addGradient(context, clip, row[at], onContexts, onClips));
    }
    INDArray[] all = new INDArray[inputs.length];
    all[0] = gradientOf(0, onContexts, workspaces);
    all[1] = gradientOf(1, onClips, workspaces);
    if (layout.rotated() > 0) {
      all[2] = gradientOf(2, logitGradient(gradient), workspaces);
    }
    return new Pair<>(null, all);
  }

  /** A score's place in a row, and the clip in f's batch that is scored. */
  @FunctionalInterface
  private interface Score {
    void at(int place, int clip);
  }

  private void forEachScore(int examples, int b, Score each) {
    for (int score = 0; score < layout.scores(); score++) {
      each.at(score, layout.clipOfScore(examples, b, score));
    }
    int length = layout.rowLength(examples);
    int others = layout.othersIn(length);
    for (int m = 0; m < layout.targets(); m++) {
      for (int other = 0; other < others; other++) {
        each.at(layout.scoreOfOther(length, m, other), layout.clipOfOther(b, m, other));
      }
    }
  }

  private void checkClips(int examples) {
    long needed = (long) examples * layout.clipsPerExample();
    if (inputs[1].size(0) != needed) {
      throw new IllegalArgumentException(
          "Cannot score a batch of "
              + examples
              + " contexts: "
              + inputs[1].size(0)
              + " clips, needs "
              + needed
              + " ("
              + layout.clipsPerExample()
              + " each)");
    }
  }

  private void copyLogits(double[][] logits) {
    for (int b = 0; b < rows.length; b++) {
      for (int rotation = 0; rotation < ScoreLayout.ROTATIONS; rotation++) {
        for (int m = 0; m < layout.rotated(); m++) {
          double[] from = logits[layout.clipOfRotation(rows.length, b, rotation, m)];
          System.arraycopy(from, 0, rows[b], layout.logitsOf(rotation, m), from.length);
        }
      }
    }
  }

  private double[] logitGradient(double[][] gradient) {
    double[] result = new double[(int) inputs[2].length()];
    for (int b = 0; b < gradient.length; b++) {
      for (int rotation = 0; rotation < ScoreLayout.ROTATIONS; rotation++) {
        for (int m = 0; m < layout.rotated(); m++) {
          int clip = layout.clipOfRotation(gradient.length, b, rotation, m);
          System.arraycopy(
              gradient[b],
              layout.logitsOf(rotation, m),
              result,
              clip * ScoreLayout.ROTATIONS,
              ScoreLayout.ROTATIONS);
        }
      }
    }
    return result;
  }

  private INDArray gradientOf(int input, double[] values, LayerWorkspaceMgr workspaces) {
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, inputs[input].shape(), 'c');
    return result.assign(Nd4j.createFromArray(values).reshape('c', result.shape()));
  }

  @Override
  public String toString() {
    return "ScoreVertex(" + getVertexName() + ", " + layout + ")";
  }
}
