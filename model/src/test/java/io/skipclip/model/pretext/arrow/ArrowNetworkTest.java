package io.skipclip.model.pretext.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.HeadSize;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.weights.StateDict;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

class ArrowNetworkTest {
  private static final ArrowNetwork SMALL = SmallArrow.network();

  @Test
  void hasOneLinearLayerAtFullWidth() {
    ArrowNetwork full = new ArrowNetwork(64, 16, 112, OptimiserSettings.pretraining());
    assertThat(HeadSize.of(full)).isEqualTo(1_026);
  }

  @Test
  void startsFromItsSeedAlone() {
    ComputationGraph graph = SMALL.create(7);
    assertThat(SMALL.create(7).params()).isEqualTo(graph.params());
    assertThat(SMALL.create(8).params()).isNotEqualTo(graph.params());
    assertThat(SMALL.parameters()).isEqualTo(graph.numParams());
    assertThat(StateDict.of(graph).get("verdict.weight").shape()).containsExactly(2, 16);
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
            entry("accuracy_forwards", 1.0),
            entry("accuracy_backwards", 1.0));
    assertThat(SMALL.figures().stream().map(Figure::name))
        .containsExactlyElementsOf(SMALL.figures(graph).keySet());
  }

  @Test
  void measuresNothingOfADirectionThatAMinibatchHasNoneOf() {
    ComputationGraph graph = SMALL.create(7);
    graph.fit(RandomBatches.of(SMALL, 1, 3, 1)); // forwards all
    assertThat(SMALL.figures(graph)).containsOnlyKeys("accuracy", "accuracy_forwards");
  }

  @Test
  void refusesWhatMakesNoSense() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThatThrownBy(() -> new ArrowNetwork(2, 0, 17, optimiser))
        .hasMessage("Invalid frames: 0 (must be positive)");
    ComputationGraph graph = SMALL.create(1);
    assertThatThrownBy(() -> SMALL.figures(graph))
        .hasMessage("Cannot read figures: no batch has gone through yet");
  }
}
