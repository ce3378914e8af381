package io.skipclip.model.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.encoder.EncoderRuntime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The analytic gradient of the whole network against differences of its loss, in double.
 *
 * <p>Every tensor is moved along a random direction, all its numbers at once. (DL4J's own check
 * would move each of some 45,000 parameters alone.)
 */
class NetworkGradientTest {

  /** Small, so that hardly a ReLU turns on the way; differences are then right to some 1e-7. */
  private static final double STEP = 1e-8;

  @Test
  void isTheGradientOfDifferencesTensorByTensor() {
    check(Batches.small(), EncoderRuntime::tensors, EncoderRuntime::gradients);
  }

  @ParameterizedTest
  @CsvSource({
    "1,false,true,false,false",
    "1,false,false,true,false",
    "1,false,false,false,true",
    "1,false,true,true,false",
    "1,true,true,true,true",
    "2,false,true,true,true",
    "2,true,true,true,true"
  })
  void isTheGradientOfDifferencesInEverySwitchPosition(
      int targetFrames, boolean past, boolean ranking, boolean rotation, boolean contrastive) {
    check(
        Batches.small(targetFrames, past, ranking, rotation, contrastive),
        encoder -> Map.of("weights", encoder.paramTable().get("weights")),
        encoder -> Map.of("weights", weightGradients(encoder)));
  }

  private static INDArray weightGradients(EncoderRuntime encoder) {
    long trained = encoder.shape().trainableParameters();
    return encoder.getGradientsViewArray().reshape(-1).get(NDArrayIndex.interval(0, trained));
  }

  private static void check(
      PretextSettings settings,
      Function<EncoderRuntime, Map<String, INDArray>> tensors,
      Function<EncoderRuntime, Map<String, INDArray>> gradients) {
    ComputationGraph graph = SkipClipNetwork.create(settings, 11, DataType.DOUBLE);
    MultiDataSet batch = Batches.randomDouble(settings, 2, 3);
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    graph.computeGradientAndScore();
    Random random = new Random(1);
    for (String name : List.of("g", "f")) {
      EncoderRuntime encoder = EncoderRuntime.in(graph, name);
      Map<String, INDArray> analytic = gradients.apply(encoder);
      tensors
          .apply(encoder)
          .forEach(
              (key, tensor) -> {
                if (!key.contains("running")) {
                  INDArray direction = normal(tensor, random);
                  double slope = analytic.get(key).mul(direction).sumNumber().doubleValue() / 2;
                  assertThat(difference(graph, batch, tensor, direction))
                      .as("%s.%s", name, key)
                      .isCloseTo(slope, within(2e-6 + 1e-5 * Math.abs(slope)));
                }
              });
    }
  }

  private static INDArray normal(INDArray like, Random random) {
    double[] values = random.doubles(like.length(), -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape('c', like.shape());
  }

  private static double difference(
      ComputationGraph graph, MultiDataSet batch, INDArray tensor, INDArray direction) {
    INDArray value = tensor.dup();
    tensor.addi(direction.mul(STEP));
    double up = loss(graph, batch);
    tensor.assign(value).subi(direction.mul(STEP));
    double down = loss(graph, batch);
    tensor.assign(value);
    return (up - down) / (2 * STEP);
  }

  private static double loss(ComputationGraph graph, MultiDataSet batch) {
    graph.feedForward(batch.getFeatures(), true);
    return SkipClipNetwork.terms(graph).total();
  }
}
