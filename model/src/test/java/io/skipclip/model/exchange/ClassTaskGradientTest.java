package io.skipclip.model.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.gradient.GradientCheck;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.pretext.arrow.SmallArrow;
import io.skipclip.model.pretext.opn.SmallOpn;
import io.skipclip.model.pretext.rotation.SmallRotation;
import io.skipclip.model.pretext.shuffle.SmallShuffle;
import io.skipclip.model.pretext.vcop.SmallVcop;
import io.skipclip.model.weights.StateDict;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The gradients of tasks that tell classes against differences of their losses, in double: of the
 * head tensor by tensor, of the encoder as a whole.
 */
public class ClassTaskGradientTest {
  private static final int EXAMPLES = 3;

  static Stream<PretextNetwork> networks() {
    return Stream.of(
        SmallArrow.network(),
        SmallOpn.network(),
        SmallShuffle.network(5),
        SmallShuffle.network(0),
        SmallRotation.network(),
        SmallVcop.network(3, 0),
        SmallVcop.network(4, 0));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areThoseOfDifferences(PretextNetwork network) {
    ComputationGraph graph = network.create(11, DataType.DOUBLE);
    int classes = (int) Math.round(1 / network.learned().chance().orElseThrow());
    MultiDataSet batch = RandomBatches.inDouble(RandomBatches.of(network, classes, EXAMPLES, 3));
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    graph.computeGradientAndScore();
    GradientCheck check = GradientCheck.of(() -> graph.score(batch, true));
    EncoderRuntime encoder = EncoderRuntime.in(graph, network.transferredEncoder());
    INDArray onEncoder =
        encoder
            .getGradientsViewArray()
            .reshape(-1)
            .get(NDArrayIndex.interval(0, encoder.shape().trainableParameters()));
    holds(check, network.transferredEncoder(), encoder.paramTable().get("weights"), onEncoder);
    Map<String, INDArray> gradients = StateDict.gradientsOf(graph);
    StateDict.of(graph)
        .forEach(
            (name, tensor) -> {
              if (!name.startsWith(network.transferredEncoder() + ".")) {
                holds(check, name, tensor, gradients.get(name));
              }
            });
  }

  private static void holds(
      GradientCheck check, String name, INDArray tensor, INDArray sumOverExamples) {
    INDArray gradient = sumOverExamples.div(EXAMPLES); // DL4J's updater divides
    assertThat(check.holds(name, tensor, gradient)).as(name).isNotZero();
  }
}
