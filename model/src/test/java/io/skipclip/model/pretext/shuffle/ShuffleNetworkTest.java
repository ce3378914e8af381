package io.skipclip.model.pretext.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.HeadSize;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.weights.StateDict;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

class ShuffleNetworkTest {
  private static final ShuffleNetwork SMALL = SmallShuffle.network(5);

  @Test
  void hasAHiddenLayerOrTheAuthorsOneLayerAtFullWidth() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThat(HeadSize.of(new ShuffleNetwork(64, 224, 16, 512, 0.5, optimiser)))
        .isEqualTo(787_970);
    assertThat(HeadSize.of(new ShuffleNetwork(64, 224, 16, 0, 0.5, optimiser))).isEqualTo(3_074);
  }

  @Test
  void trainsAnEncoderOfFramesAndHandsOneOfClipsOn() {
    ComputationGraph graph = SMALL.create(7);
    assertThat(SMALL.create(7).params()).isEqualTo(graph.params());
    assertThat(SMALL.parameters()).isEqualTo(graph.numParams());
    assertThat(StateDict.of(graph).get("f.conv1.weight").shape()).containsExactly(2, 3, 7, 7);
    assertThat(StateDict.of(graph).get("joint.weight").shape()).containsExactly(5, 48);
    assertThat(RandomBatches.of(SMALL, 2, 2, 1).getFeatures(0).shape())
        .containsExactly(6, 3, 1, 17, 17);
    assertThat(SMALL.clipInput().arrayShape(2)).containsExactly(2, 3, 4, 17, 17);
  }

  @Test
  void learnsFourExamplesByHeart() {
    ComputationGraph graph = SMALL.create(7);
    MultiDataSet batch = RandomBatches.of(SMALL, 2, 4, 1);
    int steps = 0;
    do {
      graph.fit(batch);
    } while (graph.score() > 0.2 && ++steps < 120);
    assertThat(graph.score()).isLessThan(0.2);
    assertThat(SMALL.figures(graph))
        .containsExactly(
            entry("accuracy", 1.0),
            entry("accuracy_shuffled", 1.0),
            entry("accuracy_ordered", 1.0));
  }

  @Test
  void refusesWhatMakesNoSense() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThatThrownBy(() -> new ShuffleNetwork(2, 17, 0, 5, 0, optimiser))
        .hasMessage("Invalid frames: 0 (must be positive)");
    assertThatThrownBy(() -> new ShuffleNetwork(2, 17, 4, -1, 0, optimiser))
        .hasMessage("Invalid hidden: -1 (must be 0 or more)");
    assertThatThrownBy(() -> new ShuffleNetwork(2, 17, 4, 5, 1, optimiser))
        .hasMessage("Invalid dropout: 1.0 (must be in [0, 1))");
  }
}
