package io.skipclip.model.pretext.skipclip;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.gradient.GradientCheck;
import io.skipclip.model.pretext.skipclip.SkipClipSettings.Contrast;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The analytic gradient of the whole network against differences of its loss, in double.
 *
 * <p>At 17 px, which leaves the last stage a cell per clip, and once with 2 x 2 cells. Tensor by
 * tensor once, with every term on. In each other position of the switches each part (g, f, the
 * rotation head) is moved as a whole, along one random direction: batch norm's and the
 * convolutions' backward passes don't know of switches, and a wrong gradient of any of them still
 * shows in the sum.
 */
public class NetworkGradientTest {
  private static final int EXAMPLES = 3; // batch norm over 2 values is ill-conditioned
  private static final List<String> HEAD =
      List.of(SkipClipNetwork.ROTATION_HEAD + "_W", SkipClipNetwork.ROTATION_HEAD + "_b");

  @Test
  void isTheGradientOfDifferencesTensorByTensor() {
    Differentiated network = Differentiated.of(Batches.tiny(1, false, true, true, true));
    for (String name : List.of("g", "f")) {
      EncoderRuntime encoder = EncoderRuntime.in(network.graph, name);
      Map<String, INDArray> gradients = encoder.gradients();
      encoder.tensors().keySet().stream()
          .filter(key -> !key.contains("running"))
          .forEach(
              key ->
                  network.holds(name + "." + key, encoder.tensors().get(key), gradients.get(key)));
    }
    network.headHolds();
  }

  /** Ranking, rotation, contrastive, past targets, target clips of two frames: all but no term. */
  static Stream<SkipClipSettings> everySwitchPosition() {
    return IntStream.range(0, 32)
        .filter(bits -> (bits & 7) != 0)
        .mapToObj(
            bits ->
                Batches.tiny(
                    1 + (bits >> 4),
                    (bits & 8) != 0,
                    (bits & 1) != 0,
                    (bits & 2) != 0,
                    (bits & 4) != 0));
  }

  @ParameterizedTest
  @MethodSource("everySwitchPosition")
  void isTheGradientOfDifferencesInEverySwitchPosition(SkipClipSettings settings) {
    check(settings);
  }

  @Test
  void isTheGradientOfDifferencesOverSeveralCells() {
    check(Batches.small());
  }

  /** Of each context on the targets of all examples. */
  @Test
  void isTheGradientOfDifferencesWhereExamplesAreCompared() {
    check(Batches.tiny(1, false, true, true, true).with(Contrast.INFO_NCE, 0.3));
    check(Batches.tiny(2, true, false, false, true).with(Contrast.INFO_NCE, 0.3));
    check(Batches.small(1, false, false, false, true).with(Contrast.INFO_NCE, 0.3));
  }

  @ParameterizedTest
  @CsvSource({"false,2", "true,2", "true,3", "true,4"})
  void isTheGradientOfDifferencesForAnyNumberOfRotatedTargets(boolean past, int rotated) {
    check(Batches.tinyRotating(past, rotated)); // no and 1 of them: a switch's positions
  }

  private static void check(SkipClipSettings settings) {
    Differentiated network = Differentiated.of(settings);
    double slope = network.encoderHolds("g");
    if (settings.ranking() || settings.contrastive()) {
      assertThat(slope).isNotZero();
    } else {
      assertThat(slope).as("rotation alone teaches g nothing").isZero();
    }
    assertThat(network.encoderHolds("f")).isNotZero();
    if (settings.rotation()) {
      network.headHolds();
    }
  }

  /** A network with the gradients of a batch, and its loss on that batch. */
  private record Differentiated(ComputationGraph graph, GradientCheck check) {

    static Differentiated of(SkipClipSettings settings) {
      ComputationGraph graph = new SkipClipNetwork(settings).create(11, DataType.DOUBLE);
      MultiDataSet batch = Batches.randomDouble(settings, EXAMPLES, 3);
      graph.setInputs(batch.getFeatures());
      graph.setLabels(batch.getLabels());
      graph.computeGradientAndScore();
      return new Differentiated(graph, GradientCheck.of(() -> loss(graph, batch)));
    }

    private static double loss(ComputationGraph graph, MultiDataSet batch) {
      graph.feedForward(batch.getFeatures(), true);
      return SkipClipNetwork.terms(graph).total();
    }

    /** DL4J sums gradients over examples, and its updater divides by their number. */
    double holds(String name, INDArray tensor, INDArray gradient) {
      return check.holds(name, tensor, gradient.div(EXAMPLES));
    }

    double encoderHolds(String name) {
      EncoderRuntime encoder = EncoderRuntime.in(graph, name);
      long trained = encoder.shape().trainableParameters();
      INDArray gradients = encoder.getGradientsViewArray().reshape(-1);
      return holds(
          name,
          encoder.paramTable().get("weights"),
          gradients.get(NDArrayIndex.interval(0, trained)));
    }

    void headHolds() {
      for (String name : HEAD) {
        INDArray gradient = graph.gradient().getGradientFor(name);
        assertThat(holds(name, graph.getParam(name), gradient)).as(name).isNotZero();
      }
    }
  }
}
