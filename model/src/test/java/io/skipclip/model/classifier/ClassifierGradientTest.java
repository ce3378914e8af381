package io.skipclip.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.gradient.GradientCheck;
import io.skipclip.model.optimiser.OptimiserSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The classifier's gradient against differences of its loss written out, in double. */
public class ClassifierGradientTest {
  private static final int EXAMPLES = 3;
  private static final List<String> HEAD =
      List.of(ActionClassifier.HEAD + "_W", ActionClassifier.HEAD + "_b");

  private final INDArray clips = clips();
  private final INDArray labels =
      Nd4j.createFromArray(new double[][] {{0, 0, 1, 0}, {1, 0, 0, 0}, {0, 0, 1, 0}});

  @Test
  void isTheGradientOfDifferencesTensorByTensor() {
    ComputationGraph graph = differentiated(false);
    GradientCheck check = GradientCheck.of(() -> loss(graph));
    EncoderRuntime encoder = EncoderRuntime.in(graph, ActionClassifier.ENCODER);
    Map<String, INDArray> gradients = encoder.gradients();
    encoder
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (!name.contains("running")) {
                assertThat(check.holds(name, tensor, gradients.get(name).div(EXAMPLES)))
                    .as(name)
                    .isNotZero();
              }
            });
    headHolds(graph, check);
  }

  @Test
  void hasAGradientOfTheHeadOnlyWhereTheEncoderIsFrozen() {
    ComputationGraph graph = differentiated(true);
    headHolds(graph, GradientCheck.of(() -> loss(graph)));
    INDArray encoder = EncoderRuntime.in(graph, ActionClassifier.ENCODER).getGradientsViewArray();
    assertThat(encoder.amaxNumber().doubleValue()).isZero();
  }

  private ComputationGraph differentiated(boolean headOnly) {
    ClassifierSettings settings =
        new ClassifierSettings(2, 3, 17, 4, OptimiserSettings.finetuning(), headOnly);
    ComputationGraph graph = ActionClassifier.create(settings, 11, DataType.DOUBLE);
    EncoderRuntime.in(graph, ActionClassifier.ENCODER).follow(clips); // a frozen one encodes by it
    graph.setInputs(clips);
    graph.setLabels(labels);
    graph.computeGradientAndScore();
    return graph;
  }

  /** DL4J sums gradients over examples, and its updater divides by their number. */
  private static void headHolds(ComputationGraph graph, GradientCheck check) {
    for (String name : HEAD) {
      INDArray gradient = graph.gradient().getGradientFor(name).div(EXAMPLES);
      assertThat(check.holds(name, graph.getParam(name), gradient)).as(name).isNotZero();
    }
  }

  private double loss(ComputationGraph graph) {
    INDArray likely = graph.feedForward(new INDArray[] {clips}, true).get(ActionClassifier.HEAD);
    return -labels.mul(Transforms.log(likely)).sumNumber().doubleValue() / EXAMPLES;
  }

  private static INDArray clips() {
    Random random = new Random(3);
    double[] values = random.doubles(EXAMPLES * 3 * 3 * 17 * 17, -1.7, 1.7).toArray();
    return Nd4j.createFromArray(values).reshape(EXAMPLES, 3, 3, 17, 17);
  }
}
