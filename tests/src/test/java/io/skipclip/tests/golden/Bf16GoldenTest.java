package io.skipclip.tests.golden;

import static io.skipclip.model.golden.Closeness.largest;
import static io.skipclip.model.golden.Closeness.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.device.Precision;
import io.skipclip.model.golden.Npy;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipTerms;
import io.skipclip.model.weights.StateDict;
import io.skipclip.tests.ByEngine;
import io.skipclip.tests.golden.GoldenBatch.Variant;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The network with encoders by libtorch in bf16 against the reference's numbers. Each operation
 * rounds to 8 significant bits, so by 0.2% or 0.4%; 17 convolutions one behind the other, and batch
 * norm over as few as 8 values a channel, make of that what stands at the tolerances.
 */
class Bf16GoldenTest {
  private final ComputationGraph graph = GoldenBatch.network(Variant.full());
  private final MultiDataSet batch = GoldenBatch.batch(Variant.full());

  @BeforeEach
  void computeByIt() {
    ByEngine.use(ByEngine.torch(Precision.BF16));
  }

  @AfterEach
  void computeByNd4jAgain() {
    ByEngine.use(ByEngine.nd4j());
  }

  @Test
  void encodesToWithinSomePercent() {
    Map<String, INDArray> activations = graph.feedForward(batch.getFeatures(), true);
    assertThat(relative(activations.get("g"), Npy.read("e2e/forward/h")))
        .isBetween(1e-3, 0.06); // 0.036 seen; nearer would not be bf16
    INDArray scores =
        activations.get("scores").get(NDArrayIndex.all(), NDArrayIndex.interval(0, 4));
    assertThat(largest(scores, Npy.read("e2e/forward/scores"))).isLessThan(0.02);
  }

  /**
   * Tensor by tensor they are off by 0.1 to 0.9: gradients pass batch norm's division each time.
   */
  @Test
  void findsTheGradientsDirection() {
    gradients();
    Map<String, INDArray> gradients = StateDict.gradientsOf(graph);
    List<String> trained =
        gradients.keySet().stream().filter(name -> !name.contains("running")).toList();
    INDArray found = joined(trained.stream().map(gradients::get).toList());
    INDArray golden = joined(trained.stream().map(name -> Npy.read("e2e/grad/" + name)).toList());
    assertThat(cosine(found, golden)).isGreaterThan(0.9);
  }

  /** oneDNN's would not: {@code Arithmetic} has it left out. */
  @Test
  void findsTheSameGradientsEachTime() {
    INDArray first = gradients();
    for (int i = 0; i < 5; i++) {
      assertThat(gradients()).isEqualTo(first);
    }
  }

  private INDArray gradients() {
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    graph.computeGradientAndScore();
    return graph.gradient().gradient().dup();
  }

  @Test
  void walksBesideTheReferenceFromParametersThatStayIn32Bits() {
    INDArray losses = Npy.read("e2e/loss_per_step");
    for (int step = 0; step < 3; step++) {
      graph.fit(batch);
      SkipClipTerms terms = SkipClipNetwork.terms(graph);
      assertThat(terms.total()).isCloseTo(losses.getDouble(step, 3), within(0.06));
    }
    StateDict.of(graph)
        .forEach(
            (name, tensor) -> {
              if (!name.contains("running")) {
                String golden = "e2e/param_after_3_adam_steps/" + name;
                // Adam moves by its rate or less, each time, whichever way
                assertThat(largest(tensor, Npy.read(golden))).isLessThan(2 * 3 * 3.1e-4);
              }
            });
  }

  private static INDArray joined(List<INDArray> tensors) {
    return Nd4j.concat(
        0,
        tensors.stream()
            .map(tensor -> tensor.dup('c').reshape(tensor.length()))
            .map(tensor -> tensor.castTo(DataType.DOUBLE))
            .toArray(INDArray[]::new));
  }

  private static double cosine(INDArray one, INDArray other) {
    double product = one.mul(other).sumNumber().doubleValue();
    return product / (one.norm2Number().doubleValue() * other.norm2Number().doubleValue());
  }
}
