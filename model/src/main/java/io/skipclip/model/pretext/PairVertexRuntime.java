package io.skipclip.model.pretext;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link PairVertex} at work. */
@SuppressWarnings("overrides") // DL4J's own: BaseGraphVertex drops an ellipsis of its interface
final class PairVertexRuntime extends WeightlessRuntime {
  private static final long serialVersionUID = 1L;

  private final int clips;

  PairVertexRuntime(ComputationGraph graph, String name, int index, DataType type, int clips) {
    super(graph, name, index, type);
    this.clips = clips;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    int[] rows = rows();
    long channels = inputs[0].size(1);
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {rows.length / 2, 2 * channels}, 'c');
    INDArray halves = result.reshape('c', rows.length, channels); // a view: c order
    for (int row = 0; row < rows.length; row++) {
      halves.getRow(row).assign(inputs[0].getRow(rows[row]));
    }
    return result;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    int[] rows = rows();
    INDArray result =
        workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
    INDArray halves = epsilon.reshape('c', rows.length, inputs[0].size(1));
    for (int row = 0; row < rows.length; row++) {
      result.getRow(rows[row]).addi(halves.getRow(row));
    }
    return new Pair<>(null, new INDArray[] {result});
  }

  /** The input's rows as the output has them: of each pair the first, then the second. */
  private int[] rows() {
    long examples = inputs[0].size(0) / clips;
    if (examples * clips != inputs[0].size(0)) {
      throw new IllegalArgumentException(
          "Cannot pair " + inputs[0].size(0) + " clips: needs " + clips + " an example");
    }
    return IntStream.range(0, (int) examples).flatMap(b -> pairs(b * clips)).toArray();
  }

  private IntStream pairs(int first) {
    return IntStream.range(0, clips)
        .flatMap(
            i -> IntStream.range(i + 1, clips).flatMap(j -> IntStream.of(first + i, first + j)));
  }

  @Override
  public String toString() {
    return "PairVertex(" + getVertexName() + ", " + clips + " clips)";
  }
}
