package io.skipclip.model.pretext.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.HeadSize;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.weights.StateDict;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

class RotationNetworkTest {
  private static final RotationNetwork SMALL = SmallRotation.network();

  @Test
  void hasTheHeadOfThePaperAtFullWidth() {
    RotationNetwork full = new RotationNetwork(64, 16, 112, 64, OptimiserSettings.pretraining());
    assertThat(HeadSize.of(full)).isEqualTo(33_092);
  }

  @Test
  void startsFromItsSeedAlone() {
    ComputationGraph graph = SMALL.create(7);
    assertThat(SMALL.create(7).params()).isEqualTo(graph.params());
    assertThat(SMALL.create(8).params()).isNotEqualTo(graph.params());
    assertThat(SMALL.parameters()).isEqualTo(graph.numParams());
    assertThat(StateDict.of(graph))
        .containsKeys("g.conv1.weight", "hidden.weight", "hidden.bias", "verdict.weight");
    assertThat(StateDict.of(graph).get("hidden.weight").shape()).containsExactly(5, 16);
    double bound = 1 / Math.sqrt(16); // as PyTorch begins a linear layer
    assertThat(StateDict.of(graph).get("hidden.weight").amaxNumber().doubleValue())
        .isBetween(0.8 * bound, bound);
  }

  @Test
  void takesFourClipsAnExample() {
    MultiDataSet batch = RandomBatches.of(SMALL, 4, 2, 1);
    assertThat(batch.getFeatures(0).shape()).containsExactly(8, 3, 3, 17, 17);
    assertThat(batch.getLabels(0).toIntMatrix())
        .isEqualTo(new int[][] {{0, 1, 2, 3}, {1, 2, 3, 0}});
    assertThat(SMALL.leastValues(2)).isEqualTo(8); // a cell a clip
    assertThat(SMALL.trainingNumbers(2)).isGreaterThan(SMALL.trainingNumbers(1));
  }

  @Test
  void learnsTwoExamplesByHeart() {
    OptimiserSettings eager = new OptimiserSettings(1e-2, 0, LearningRateSteps.constant());
    RotationNetwork network = new RotationNetwork(4, 3, 17, 16, eager);
    ComputationGraph graph = network.create(7);
    MultiDataSet batch = RandomBatches.of(SMALL, 4, 2, 1);
    int steps = 0;
    do {
      graph.fit(batch);
    } while (graph.score() > 0.2 && ++steps < 120);
    assertThat(graph.score()).isLessThan(0.2);
    Map<String, Double> figures = network.figures(graph);
    assertThat(figures)
        .containsExactly(
            Map.entry("accuracy", 1.0),
            Map.entry("accuracy_0", 1.0),
            Map.entry("accuracy_90", 1.0),
            Map.entry("accuracy_180", 1.0),
            Map.entry("accuracy_270", 1.0));
    assertThat(SMALL.figures().stream().map(Figure::name))
        .containsExactlyElementsOf(figures.keySet());
  }

  @Test
  void losesLogOfFourWhereItSaysNothing() {
    ComputationGraph graph = SMALL.create(7);
    for (String name : List.of("verdict.weight", "verdict.bias")) {
      StateDict.of(graph).get(name).assign(0);
    }
    assertThat(graph.score(RandomBatches.of(SMALL, 4, 2, 1), true))
        .isCloseTo(Math.log(4), within(1e-6));
  }

  @Test
  void refusesWhatMakesNoSense() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThatThrownBy(() -> new RotationNetwork(0, 3, 17, 5, optimiser))
        .hasMessage("Invalid width: 0 (must be positive)");
    assertThatThrownBy(() -> new RotationNetwork(2, 0, 17, 5, optimiser))
        .hasMessage("Invalid frames: 0 (must be positive)");
    assertThatThrownBy(() -> new RotationNetwork(2, 3, 17, 0, optimiser))
        .hasMessage("Invalid hidden: 0 (must be positive)");
    ComputationGraph graph = SMALL.create(1);
    assertThatThrownBy(() -> SMALL.figures(graph))
        .hasMessage("Cannot read figures: no batch has gone through yet");
  }
}
