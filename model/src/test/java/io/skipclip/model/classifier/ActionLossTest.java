package io.skipclip.model.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.optimiser.OptimiserSettings;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the classifier's loss remembers of a batch. */
class ActionLossTest {
  private static final int CLASSES = 3;

  @Test
  void countsWhatWasToldRightBesideTheCrossEntropy() {
    ActionLoss loss = new ActionLoss();
    INDArray logits =
        Nd4j.createFromArray(new float[][] {{2, 1, 0}, {0, 0, 3}, {1, 5, 0}, {0, 1, 2}});
    INDArray labels =
        Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}});
    double score =
        loss.computeScore(labels, logits, Activation.SOFTMAX.getActivationFunction(), null, true);
    assertThat(loss.accuracy()).isEqualTo(0.75);
    double first = Math.log(1 + Math.exp(-1) + Math.exp(-2));
    double second = Math.log(1 + 2 * Math.exp(-3));
    double third = Math.log(1 + Math.exp(-4) + Math.exp(-5));
    double fourth = 2 + first;
    assertThat(score).isCloseTo((first + second + third + fourth) / 4, within(1e-6));
  }

  @Test
  void isThereAfterAStepOfANetworkThatWentThroughJson() {
    ClassifierSettings settings =
        new ClassifierSettings(2, 3, 17, CLASSES, OptimiserSettings.finetuning(), false);
    ComputationGraph created = ActionClassifier.create(settings, 5);
    assertThat(ActionClassifier.parameters(settings)).isEqualTo(created.numParams());
    ComputationGraph graph =
        new ComputationGraph(
            ComputationGraphConfiguration.fromJson(created.getConfiguration().toJson()));
    graph.init(created.params(), true);
    assertThatThrownBy(() -> ActionClassifier.accuracy(graph))
        .hasMessage("Cannot read accuracy: no batch has gone through yet");

    INDArray clips = Nd4j.rand(DataType.FLOAT, 4, 3, 3, 17, 17);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 4, CLASSES);
    INDArray told = graph.output(true, clips)[0].argMax(1); // [4]
    for (int clip = 0; clip < 4; clip++) {
      int wrongIfLast = clip == 3 ? 1 : 0;
      labels.putScalar(clip, (told.getInt(clip) + wrongIfLast) % CLASSES, 1);
    }
    graph.fit(new INDArray[] {clips}, new INDArray[] {labels});
    assertThat(ActionClassifier.accuracy(graph)).isEqualTo(0.75);
  }
}
