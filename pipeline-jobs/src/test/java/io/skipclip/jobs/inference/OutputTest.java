package io.skipclip.jobs.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.settings.FeatureStage;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OutputTest {
  private static final int WIDTH = 4;
  private static final ComputationGraph GRAPH =
      ActionClassifier.create(
          new ClassifierSettings(
              WIDTH,
              16,
              64,
              3,
              new OptimiserSettings(1e-3, 0, LearningRateSteps.constant()),
              false),
          7);

  private final INDArray clips = Nd4j.rand(DataType.FLOAT, 2, 3, 16, 64, 64);

  @Test
  void eachStageHasItsOwnChannelsAndCells() {
    for (int stages = 1; stages <= 4; stages++) {
      long channels = WIDTH * (1L << (stages - 1));
      assertThat(of(stages, false).shape()).containsExactly(2, channels);
      long side = 16L >> (stages - 1); // of 64 px, after a stem that quarters them
      long times = 8L >> (stages - 1);
      assertThat(of(stages, true).shape()).containsExactly(2, channels * times * side * side);
    }
  }

  @Test
  void theMeanOfTheCellsIsThePooledFeature() {
    INDArray cells = of(3, true);
    INDArray pooled = of(3, false);
    long count = cells.size(1) / pooled.size(1);
    for (int clip = 0; clip < 2; clip++) {
      INDArray byChannel = cells.getRow(clip).reshape('c', pooled.size(1), count);
      for (int c = 0; c < pooled.size(1); c++) {
        assertThat(byChannel.getRow(c).meanNumber().doubleValue())
            .isEqualTo(pooled.getDouble(clip, c), within(1e-5));
      }
    }
  }

  @Test
  void theWholeEncodersPooledFeaturesAreItsFeatures() {
    assertThat(of(4, false)).isEqualTo(Output.FEATURES.of(GRAPH, clips));
    assertThat(of(4, false)).isNotEqualTo(of(4, true));
  }

  private INDArray of(int stages, boolean byCell) {
    return new Output.Features(new FeatureStage(stages, byCell)).of(GRAPH, clips);
  }
}
