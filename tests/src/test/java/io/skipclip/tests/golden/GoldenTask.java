package io.skipclip.tests.golden;

import io.skipclip.model.golden.Npy;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.BatchMemory;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.pretext.arrow.ArrowNetwork;
import io.skipclip.model.pretext.cubic.CubicNetwork;
import io.skipclip.model.pretext.opn.OpnNetwork;
import io.skipclip.model.pretext.rotation.RotationNetwork;
import io.skipclip.model.pretext.shuffle.ShuffleNetwork;
import io.skipclip.model.pretext.vcop.VcopNetwork;
import io.skipclip.model.weights.StateDict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The pretext tasks that have golden numbers: a tiny network of each as it begins, its batch. */
enum GoldenTask {
  ROTATION("verdict", 1.601403386847, 0.25) {
    @Override
    PretextNetwork network() {
      return new RotationNetwork(4, 5, 32, 6, OPTIMISER);
    }
  },
  VCOP("order", 1.698925194948, 1.0 / 3) {
    @Override
    PretextNetwork network() {
      return new VcopNetwork(4, 3, 5, 34, 6, 0, OPTIMISER);
    }
  },
  ARROW("verdict", 0.625333505304, 1.0 / 3) {
    @Override
    PretextNetwork network() {
      return new ArrowNetwork(4, 10, 40, OPTIMISER);
    }
  },
  SHUFFLE("verdict", 0.607425144934, 1.0 / 3) {
    @Override
    PretextNetwork network() {
      return new ShuffleNetwork(4, 40, 16, 6, 0, OPTIMISER);
    }
  },
  OPN("order", 2.683270953047, 0) {
    @Override
    PretextNetwork network() {
      return new OpnNetwork(4, 32, 16, 6, 0, OPTIMISER);
    }
  },
  CUBIC("rows", 4.446988915811, 0) {
    @Override
    PretextNetwork network() {
      return new CubicNetwork(4, 4, 16, 6, 0, OPTIMISER);
    }

    @Override
    INDArray logitsGolden() {
      return Nd4j.concat(1, golden("forward/order_logits"), golden("forward/turn_logits"));
    }

    @Override
    INDArray labels() {
      INDArray modes = Nd4j.zeros(EXAMPLES, 1); // no part of the loss looks at them
      return Nd4j.concat(1, column("labels"), column("turns"), modes);
    }
  };

  static final int EXAMPLES = 3;

  private static final OptimiserSettings OPTIMISER =
      new OptimiserSettings(3e-4, 1e-7, LearningRateSteps.constant());

  private final String logits;
  private final double lossInEvaluation;
  private final double accuracy;

  /**
   * @param logits the layer that gives them
   * @param lossInEvaluation by running statistics
   * @param accuracy before any step
   */
  GoldenTask(String logits, double lossInEvaluation, double accuracy) {
    this.logits = logits;
    this.lossInEvaluation = lossInEvaluation;
    this.accuracy = accuracy;
  }

  abstract PretextNetwork network();

  /** What the network's logits are to be. */
  INDArray logitsGolden() {
    return golden("forward/logits");
  }

  /** Labels as the network takes them. */
  INDArray labels() {
    return Npy.read(path("input/labels"), DataType.FLOAT);
  }

  INDArray column(String name) {
    return Npy.read(path("input/" + name), DataType.FLOAT).reshape(EXAMPLES, 1);
  }

  /** What the names of the encoder's tensors begin with. */
  String encoder() {
    return network().transferredEncoder() + ".";
  }

  String logits() {
    return logits;
  }

  double lossInEvaluation() {
    return lossInEvaluation;
  }

  double accuracy() {
    return accuracy;
  }

  /** The network with the golden initial parameters; an encoder's are those of Skip-Clip's. */
  ComputationGraph graph() {
    ComputationGraph graph = network().create(1);
    GoldenBatch.loadInitial(graph, path("param_initial/"));
    return graph;
  }

  MultiDataSet batch() {
    PretextNetwork network = network();
    BatchMemory memory = BatchMemory.of(EXAMPLES, network);
    FloatBuffer pixels = memory.input(network.inputs().get(0).name());
    for (float value : Npy.read(path("input/views"), DataType.FLOAT).data().asFloat()) {
      pixels.put((value / 255f - 0.5f) / 0.25f);
    }
    memory.labels().put(labels().dup('c').data().asFloat());
    return memory.toBatch();
  }

  /** A golden array. */
  INDArray golden(String name) {
    return Npy.read(path(name));
  }

  /** Trained parameters, in the order of digests. */
  List<String> names() {
    return names(path(""));
  }

  /**
   * As above.
   *
   * @param folder of the golden numbers
   */
  static List<String> names(String folder) {
    try (InputStream in = Npy.class.getResourceAsStream("/golden/" + folder + "names.json")) {
      return List.of(new ObjectMapper().readValue(in, String[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Running means, in the order of digests. */
  static List<String> runningMeans(ComputationGraph graph) {
    return StateDict.of(graph).keySet().stream()
        .filter(name -> name.endsWith("running_mean"))
        .toList();
  }

  private String path(String name) {
    return "pretexts/%s/%s".formatted(name().toLowerCase(Locale.ROOT), name);
  }
}
