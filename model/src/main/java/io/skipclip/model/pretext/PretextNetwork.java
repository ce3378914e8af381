package io.skipclip.model.pretext;

import io.skipclip.model.archive.NetworkOutline;
import io.skipclip.model.device.Precision;
import io.skipclip.model.network.LinearStart;
import io.skipclip.model.network.ParameterCount;
import io.skipclip.model.network.StepMemory;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a pretext task trains, by its settings: all that trainers, memory checks and reports need to
 * know of it. A task says what its graph is, what goes in and what is measured; the rest follows.
 */
public interface PretextNetwork extends StepMemory, Serializable {
  /** The vertex of the encoder of clips, in every network that has one. */
  String CLIP_ENCODER = "g";

  /** The vertex of the encoder of single frames, or of another role's clips. */
  String FRAME_ENCODER = "f";

  /** What goes in, in the order of the graph's inputs: one or more. */
  List<InputSlot> inputs();

  /** L, labels of an example; 0 where pixels say it all. */
  int labels();

  /**
   * The graph as it is written to a file.
   *
   * @param seeds of the encoders' weights, drawn from in the order of {@link #inputs}
   * @param type of its numbers
   */
  ComputationGraphConfiguration configuration(SplittableRandom seeds, DataType type);

  /**
   * What is measured of a training step beside {@link Figure#LOSS}, in the order to show it; the
   * first that is better when it is more says best whether the task is learned.
   */
  List<Figure> figures();

  /**
   * The figures of the last training step's minibatch.
   *
   * @return by the names of {@link #figures()}, in their order; without those of what the minibatch
   *     has none of
   * @throws IllegalArgumentException where the graph is none of this task's
   * @throws IllegalStateException where nothing has gone through yet
   */
  Map<String, Double> figures(ComputationGraph graph);

  /**
   * The encoder that other jobs take: {@link #CLIP_ENCODER}, or where there is but one of single
   * frames, {@link #FRAME_ENCODER}, which they get inflated along time.
   */
  String transferredEncoder();

  /**
   * What the encoder of clips reads, once it is taken. A network that trains on single frames says
   * itself of what clips it is.
   */
  default InputSlot clipInput() {
    return inputs().stream()
        .filter(input -> input.encoder().equals(CLIP_ENCODER))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Invalid network: it has no encoder of clips"));
  }

  /** What says best whether the task is learned: the first figure that is better when more. */
  default Figure learned() {
    return figures().stream()
        .filter(Figure::moreIsBetter)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Invalid network: no figure is to grow"));
  }

  /**
   * A network with fresh weights, float32.
   *
   * @param seed of the weights; the same seed gives the same network
   */
  default ComputationGraph create(long seed) {
    return create(seed, DataType.FLOAT);
  }

  /** As {@link #create(long)}, in another precision (double, to check gradients). */
  default ComputationGraph create(long seed, DataType type) {
    SplittableRandom seeds = new SplittableRandom(seed);
    ComputationGraph graph = new ComputationGraph(configuration(seeds, type));
    graph.init();
    for (Layer layer : graph.getLayers()) {
      if (layer.conf().getLayer() instanceof DenseLayer) {
        LinearStart.initialise(layer, seeds.split());
      }
    }
    return graph;
  }

  /** How many numbers such a network holds, found without making one. */
  default long parameters() {
    return ParameterCount.of(configuration(new SplittableRandom(0), DataType.FLOAT));
  }

  /** What such a network computes, found without making one. */
  default NetworkOutline outline() {
    return NetworkOutline.of(configuration(new SplittableRandom(0), DataType.FLOAT));
  }

  /** How many values of a channel batch norm has at least, in any encoder; training needs 2. */
  default long leastValues(int examples) {
    return inputs().stream().mapToLong(input -> input.leastValues(examples)).min().orElseThrow();
  }

  @Override
  default long trainingNumbers(int examples) {
    return inputs().stream().mapToLong(input -> input.trainingNumbers(examples)).sum();
  }

  @Override
  default long deviceBytes(int examples, Precision precision) {
    return inputs().stream().mapToLong(input -> input.deviceBytes(examples, precision)).sum();
  }
}
