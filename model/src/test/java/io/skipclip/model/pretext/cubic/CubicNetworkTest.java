package io.skipclip.model.pretext.cubic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.HeadSize;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.weights.StateDict;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class CubicNetworkTest {
  private static final CubicNetwork SMALL = SmallCubic.network();

  @Test
  void hasTwoHeadsOnAHiddenLayerAtFullWidth() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThat(HeadSize.of(new CubicNetwork(64, 16, 80, 512, 0.5, optimiser))).isEqualTo(1_063_452);
  }

  @Test
  void startsFromItsSeedAlone() {
    ComputationGraph graph = SMALL.create(7);
    assertThat(SMALL.create(7).params()).isEqualTo(graph.params());
    assertThat(SMALL.create(8).params()).isNotEqualTo(graph.params());
    assertThat(SMALL.parameters()).isEqualTo(graph.numParams());
    assertThat(StateDict.of(graph).get("joint.weight").shape()).containsExactly(8, 64);
    assertThat(StateDict.of(graph).get("order.weight").shape()).containsExactly(24, 8);
    assertThat(StateDict.of(graph).get("turn.weight").shape()).containsExactly(4, 8);
  }

  @Test
  void learnsThreePuzzlesByHeartAndMeasuresThemByMode() {
    ComputationGraph graph = SMALL.create(7);
    MultiDataSet batch = RandomBatches.of(SMALL, 4, 3, 1);
    batch.setLabels(0, Nd4j.createFromArray(new float[][] {{5, 0, 0}, {23, 3, 1}, {7, 1, 1}}));
    int steps = 0;
    do {
      graph.fit(batch);
    } while (graph.score() > 0.2 && ++steps < 200);
    assertThat(graph.score()).isLessThan(0.2);
    assertThat(SMALL.figures(graph))
        .containsExactly(
            entry("accuracy", 1.0),
            entry("accuracy_spatial", 1.0),
            entry("accuracy_temporal", 1.0),
            entry("turn_accuracy", 1.0));
    assertThat(SMALL.figures().stream().map(Figure::name))
        .containsExactlyElementsOf(SMALL.figures(graph).keySet());
    assertThat(SMALL.learned().name()).isEqualTo("accuracy");
  }

  @Test
  void measuresNothingOfAModeThatAMinibatchHasNoneOf() {
    ComputationGraph graph = SMALL.create(7);
    MultiDataSet batch = RandomBatches.of(SMALL, 4, 3, 1);
    batch.setLabels(0, Nd4j.createFromArray(new float[][] {{5, 0, 1}, {23, 3, 1}, {7, 1, 1}}));
    graph.fit(batch);
    assertThat(SMALL.figures(graph))
        .containsOnlyKeys("accuracy", "accuracy_temporal", "turn_accuracy");
  }

  @Test
  void losesLogsOfTwentyFourAndFourWhereItSaysNothing() {
    ComputationGraph graph = SMALL.create(7);
    StateDict.of(graph)
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("order.") || name.startsWith("turn.")) {
                tensor.assign(0);
              }
            });
    assertThat(graph.score(RandomBatches.of(SMALL, 4, 3, 1), true))
        .isCloseTo(Math.log(24) + Math.log(4), within(1e-5));
  }

  @Test
  void refusesWhatMakesNoSense() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThatThrownBy(() -> new CubicNetwork(2, 3, 17, 0, 0, optimiser))
        .hasMessage("Invalid hidden: 0 (must be positive)");
    ComputationGraph graph = SMALL.create(1);
    assertThatThrownBy(() -> SMALL.figures(graph))
        .hasMessage("Cannot read figures: no batch has gone through yet");
    assertThatThrownBy(() -> new CubicLossFunction().ofRow(new double[28], new double[2], null))
        .hasMessage("Cannot compare 28 logits with 2 labels: needs 28 and 3");
    assertThatThrownBy(
            () ->
                new CubicLossFunction()
                    .ofRow(new double[28], new double[] {24, 0, 0}, new double[28]))
        .hasMessage("Invalid label: 24.0 (must be 0 or more, and less than 24)");
  }
}
