package io.skipclip.model.pretext.vcop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.HeadSize;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.weights.StateDict;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class VcopNetworkTest {
  private static final VcopNetwork SMALL = SmallVcop.network(3, 0);

  @Test
  void hasTheHeadOfThePaperAtFullWidth() {
    VcopNetwork full = new VcopNetwork(64, 3, 16, 112, 512, 0.5, OptimiserSettings.pretraining());
    assertThat(HeadSize.of(full)).isEqualTo(534_022);
  }

  @Test
  void startsFromItsSeedAlone() {
    ComputationGraph graph = SMALL.create(7);
    assertThat(SMALL.create(7).params()).isEqualTo(graph.params());
    assertThat(SMALL.create(8).params()).isNotEqualTo(graph.params());
    assertThat(SMALL.parameters()).isEqualTo(graph.numParams());
    assertThat(StateDict.of(graph).get("pair.weight").shape()).containsExactly(5, 32);
    assertThat(StateDict.of(graph).get("order.weight").shape()).containsExactly(6, 15);
  }

  @Test
  void comparesEveryTwoClipsInOrder() {
    ComputationGraph graph = SmallVcop.network(4, 0).create(7);
    MultiDataSet batch = RandomBatches.of(SmallVcop.network(4, 0), 24, 2, 1);
    Map<String, INDArray> found = graph.feedForward(batch.getFeatures(), true);
    INDArray features = found.get("pooled"); // [8, C]
    INDArray pairs = found.get("pairs"); // [12, 2C]
    int[][] expected = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
    for (int row = 0; row < 12; row++) {
      int first = row / 6 * 4;
      int[] pair = expected[row % 6];
      assertThat(pairs.getRow(row))
          .isEqualTo(
              Nd4j.concat(0, features.getRow(first + pair[0]), features.getRow(first + pair[1])));
    }
  }

  @Test
  void learnsThreeExamplesByHeart() {
    ComputationGraph graph = SMALL.create(7);
    MultiDataSet batch = RandomBatches.of(SMALL, 6, 3, 1);
    int steps = 0;
    do {
      graph.fit(batch);
    } while (graph.score() > 0.2 && ++steps < 80);
    assertThat(graph.score()).isLessThan(0.2);
    assertThat(SMALL.figures(graph)).containsExactly(Map.entry("accuracy", 1.0));
    assertThat(SMALL.figures())
        .containsExactly(
            Figure.accuracy(
                "accuracy",
                "orders told",
                "how often the order of a video's clips is told",
                1.0 / 6));
  }

  @Test
  void dropsAnewEachTimeInTrainingAloneAndTheSameFromTheSameSeed() {
    VcopNetwork network = SmallVcop.network(3, 0.5);
    ComputationGraph graph = network.create(7);
    INDArray clips = RandomBatches.of(network, 6, 3, 1).getFeatures(0);
    INDArray first = logits(graph, clips, 1);
    assertThat(logits(graph, clips, 2)).isNotEqualTo(first);
    assertThat(logits(graph, clips, 1)).isEqualTo(first);
    INDArray told = graph.output(false, clips)[0];
    assertThat(graph.output(false, clips)[0]).isEqualTo(told);
    ComputationGraph without = SMALL.create(7);
    without.setParams(graph.params());
    assertThat(without.output(false, clips)[0]).isEqualTo(told);
  }

  private static INDArray logits(ComputationGraph graph, INDArray clips, long seed) {
    Nd4j.getRandom().setSeed(seed);
    return graph.feedForward(new INDArray[] {clips}, true).get("order").dup();
  }

  @Test
  void refusesWhatMakesNoSense() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThatThrownBy(() -> new VcopNetwork(2, 1, 3, 17, 5, 0.5, optimiser))
        .hasMessage("Invalid clips: 1 (must be 2 to 5)");
    assertThatThrownBy(() -> new VcopNetwork(2, 3, 3, 17, 0, 0.5, optimiser))
        .hasMessage("Invalid hidden: 0 (must be positive)");
    assertThatThrownBy(() -> new VcopNetwork(2, 3, 3, 17, 5, 1, optimiser))
        .hasMessage("Invalid dropout: 1.0 (must be in [0, 1))");
    INDArray four = Nd4j.ones(4, 3, 3, 17, 17);
    ComputationGraph graph = SMALL.create(7);
    assertThatThrownBy(() -> graph.output(false, four))
        .hasMessage("Cannot pair 4 clips: needs 3 an example");
  }
}
