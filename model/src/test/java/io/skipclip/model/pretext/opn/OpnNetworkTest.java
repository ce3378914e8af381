package io.skipclip.model.pretext.opn;

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

class OpnNetworkTest {
  private static final OpnNetwork SMALL = SmallOpn.network();

  @Test
  void hasTheHeadOfThePaperAtFullWidth() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThat(HeadSize.of(new OpnNetwork(64, 80, 16, 512, 0.5, optimiser))).isEqualTo(561_676);
  }

  @Test
  void startsFromItsSeedAlone() {
    ComputationGraph graph = SMALL.create(7);
    assertThat(SMALL.create(7).params()).isEqualTo(graph.params());
    assertThat(SMALL.create(8).params()).isNotEqualTo(graph.params());
    assertThat(SMALL.parameters()).isEqualTo(graph.numParams());
    assertThat(StateDict.of(graph).get("pair.weight").shape()).containsExactly(5, 32);
    assertThat(StateDict.of(graph).get("order.weight").shape()).containsExactly(12, 30);
  }

  @Test
  void learnsFourExamplesByHeart() {
    ComputationGraph graph = SMALL.create(7);
    MultiDataSet batch = RandomBatches.of(SMALL, 12, 4, 1);
    int steps = 0;
    do {
      graph.fit(batch);
    } while (graph.score() > 0.2 && ++steps < 120);
    assertThat(graph.score()).isLessThan(0.2);
    assertThat(SMALL.figures(graph)).containsExactly(entry("accuracy", 1.0));
  }

  @Test
  void refusesWhatMakesNoSense() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThatThrownBy(() -> new OpnNetwork(2, 17, 4, 0, 0, optimiser))
        .hasMessage("Invalid hidden: 0 (must be positive)");
    assertThatThrownBy(() -> new OpnNetwork(2, 17, 0, 5, 0, optimiser))
        .hasMessage("Invalid frames: 0 (must be positive)");
  }
}
