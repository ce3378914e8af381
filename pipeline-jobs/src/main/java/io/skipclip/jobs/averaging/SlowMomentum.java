package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.FloatSlice;
import io.skipclip.jobs.averaging.lanes.FloatVectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Momentum from averaging to averaging, on the driver:
 *
 * <pre>
 *   velocity   ← momentum · velocity + (average − start)
 *   parameters ← start + rate · velocity
 * </pre>
 *
 * where start is what the workers set out from. It is block momentum (Chen and Huo, "Scalable
 * training of deep learning machines by incremental block training with intra-block parallel
 * optimization and blockwise model-update filtering", ICASSP 2016) and, while the learning rate
 * stands, the slow momentum of Wang, Tantia, Ballas and Rabbat ("SlowMo", ICLR 2020, algorithm 1),
 * whose velocity is this one divided by the learning rate. Numbers that no updater learns, batch
 * norm's statistics among them, become the plain average: carried on beyond it, a variance could
 * turn negative.
 *
 * <p>The velocity, a number for each parameter, is part of what a run goes on from.
 */
public final class SlowMomentum {
  private final double momentum;
  private final double rate;
  private INDArray velocity = FloatVectors.none();

  /**
   * Creates one that stands still.
   *
   * @param momentum above 0 and below 1
   * @param rate above 0
   */
  public SlowMomentum(double momentum, double rate) {
    if (!(momentum > 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "Invalid slow momentum: " + momentum + " (must be above 0 and below 1)");
    }
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Invalid slow rate: " + rate + " (must be above 0)");
    }
    this.momentum = momentum;
    this.rate = rate;
  }

  /**
   * Moves a network on from an averaging.
   *
   * @param start the parameters that the workers set out from, {@code [1, N]}; overwritten
   * @param graph holds the average
   */
  void moveOn(INDArray start, ComputationGraph graph) {
    INDArray parameters = graph.params();
    if (velocity.isEmpty()) {
      velocity = Nd4j.zeros(DataType.FLOAT, parameters.shape());
    }
    velocity.muli(momentum).addi(parameters).subi(start);
    for (Range range : unlearnt(graph)) {
      range.of(velocity).assign(0);
      range.of(start).assign(range.of(parameters));
    }
    parameters.assign(velocity).muli(rate).addi(start);
  }

  /** Writes the velocity. */
  public void writeTo(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeLong(velocity.length());
    for (FloatSlice slice : FloatSlice.cut(velocity)) {
      FloatVectors.writeBlock(out, slice.values());
    }
    out.flush();
  }

  /**
   * Takes over the velocity that {@link #writeTo} wrote.
   *
   * @param parameters of the network
   */
  public void readFrom(InputStream stream, long parameters) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    long length = in.readLong();
    if (length != 0 && length != parameters) {
      throw new IOException(
          String.format(Locale.ROOT, "%,d numbers, needs %,d", length, parameters));
    }
    velocity = length == 0 ? FloatVectors.none() : Nd4j.zeros(DataType.FLOAT, 1, length);
    for (FloatSlice slice : FloatSlice.cut(velocity)) {
      slice.set(FloatVectors.readBlock(in, slice.length()));
    }
  }

  private static List<Range> unlearnt(ComputationGraph graph) {
    List<Range> ranges = new ArrayList<>();
    for (Layer layer : graph.getLayers()) {
      layer
          .paramTable()
          .forEach(
              (name, view) -> {
                if (layer.conf().getLayer() instanceof BaseLayer conf
                    && conf.getUpdaterByParam(name) instanceof NoOp) {
                  ranges.add(new Range(view.offset(), view.offset() + view.length()));
                }
              });
    }
    return ranges;
  }

  /** Neighbouring elements of the flat vector. */
  private record Range(long from, long to) {
    INDArray of(INDArray vector) {
      return vector.reshape(vector.length()).get(NDArrayIndex.interval(from, to));
    }
  }
}
