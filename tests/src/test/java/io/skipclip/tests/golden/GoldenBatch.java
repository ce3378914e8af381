package io.skipclip.tests.golden;

import io.skipclip.model.golden.Npy;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.BatchMemory;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import io.skipclip.model.weights.StateDict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** The tiny Skip-Clip of the golden numbers: its network as it begins, and its one batch. */
final class GoldenBatch {

  private static final String PARAMETERS = "e2e/param_initial/";
  private static final String RUNNING = "e2e/bn_running_initial/";

  static final int EXAMPLES = 2;
  static final int TARGETS = 4;
  static final int SIZE = 40;
  static final double MARGIN = 0.1;

  /** Which terms are on, and how many targets are rotated. */
  record Variant(
      boolean ranking, boolean rotation, boolean contrastive, int rotated, double margin) {
    static Variant full() {
      return new Variant(true, true, true, TARGETS, MARGIN);
    }

    SkipClipSettings settings() {
      OptimiserSettings optimiser = new OptimiserSettings(3e-4, 1e-7, LearningRateSteps.constant());
      return new SkipClipSettings(
          4,
          16,
          SIZE,
          TARGETS,
          1,
          false,
          TARGETS,
          rotated,
          margin,
          margin,
          ranking,
          rotation,
          contrastive,
          optimiser);
    }
  }

  private GoldenBatch() {}

  /** The network with the golden initial parameters and running statistics. */
  static ComputationGraph network(Variant variant) {
    ComputationGraph graph = new SkipClipNetwork(variant.settings()).create(1);
    loadInitial(graph);
    return graph;
  }

  static void loadInitial(ComputationGraph graph) {
    loadInitial(graph, PARAMETERS);
  }

  /**
   * As above, with the head of another task.
   *
   * @param heads where the parameters are that no encoder has
   */
  static void loadInitial(ComputationGraph graph, String heads) {
    loadInitial(graph, heads, "");
  }

  /**
   * As above, where names of the head's files lack what they begin with.
   *
   * @param prefix of the head's names
   */
  static void loadInitial(ComputationGraph graph, String heads, String prefix) {
    StateDict.of(graph)
        .forEach(
            (name, tensor) -> {
              if (!name.startsWith("fc.")) {
                String encoders = name.contains("running") ? RUNNING : PARAMETERS;
                String file =
                    name.matches("[gf]\\..*")
                        ? encoders + name
                        : heads + name.substring(prefix.length());
                tensor.assign(Npy.read(file, DataType.FLOAT));
              }
            });
  }

  static INDArray context() {
    return Npy.read("e2e/input/context", DataType.FLOAT);
  }

  static MultiDataSet batch(Variant variant) {
    float[] targets = Npy.read("e2e/input/targets").data().asFloat();
    float[] negatives = Npy.read("e2e/input/negatives").data().asFloat();
    List<float[]> frames = new ArrayList<>(frames(targets));
    if (variant.rotation()) {
      for (int turns = 1; turns < 4; turns++) {
        for (int b = 0; b < EXAMPLES; b++) {
          for (int m = 0; m < variant.rotated(); m++) {
            frames.add(turned(frames.get(b * TARGETS + m), turns));
          }
        }
      }
    }
    if (variant.contrastive()) {
      frames.addAll(frames(negatives));
    }
    BatchMemory memory = BatchMemory.of(EXAMPLES, new SkipClipNetwork(variant.settings()));
    memory.input(SkipClipNetwork.CONTEXT).put(context().data().asFloat());
    memory.input(SkipClipNetwork.FRAMES).put(joined(frames));
    return memory.toBatch();
  }

  private static List<float[]> frames(float[] all) {
    int length = 3 * SIZE * SIZE;
    List<float[]> frames = new ArrayList<>();
    for (int from = 0; from < all.length; from += length) {
      frames.add(Arrays.copyOfRange(all, from, from + length));
    }
    return frames;
  }

  /** Quarter turns counter-clockwise, as numpy.rot90. */
  private static float[] turned(float[] frame, int turns) {
    float[] from = frame;
    for (int turn = 0; turn < turns; turn++) {
      float[] to = new float[from.length];
      for (int i = 0; i < to.length; i++) {
        int row = i / SIZE % SIZE;
        int column = i % SIZE;
        to[i] = from[i - row * SIZE - column + column * SIZE + SIZE - 1 - row];
      }
      from = to;
    }
    return from;
  }

  private static float[] joined(List<float[]> frames) {
    float[] all = new float[frames.size() * frames.get(0).length];
    for (int i = 0; i < frames.size(); i++) {
      System.arraycopy(frames.get(i), 0, all, i * frames.get(i).length, frames.get(i).length);
    }
    return all;
  }
}
