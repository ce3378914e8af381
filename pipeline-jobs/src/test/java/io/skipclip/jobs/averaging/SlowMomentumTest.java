package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

class SlowMomentumTest {
  private final ComputationGraph graph = Networks.dense(new Adam(0.01));

  @Test
  void carriesOnWhatTheAveragesMoved() {
    SlowMomentum momentum = new SlowMomentum(0.5, 0.8);
    graph.params().assign(1); // start
    averageTo(momentum, 3); // velocity 2, parameters 1 + 0.8 · 2
    assertThat(weight()).isCloseTo(2.6f, within(1e-6f));
    averageTo(momentum, 3); // velocity 0.5 · 2 + 0.4, parameters 2.6 + 0.8 · 1.4
    assertThat(weight()).isCloseTo(3.72f, within(1e-6f));
    averageTo(momentum, 3.72); // velocity 0.7, parameters 3.72 + 0.8 · 0.7
    assertThat(weight()).isCloseTo(4.28f, within(1e-6f));
  }

  @Test
  void batchNormsStatisticsBecomeThePlainAverage() {
    SlowMomentum momentum = new SlowMomentum(0.9, 1);
    graph.params().assign(1);
    averageTo(momentum, 0.5);
    averageTo(momentum, 0.25);
    for (String statistic : new String[] {"norm_mean", "norm_var"}) {
      assertThat(graph.getParam(statistic).dup().data().asFloat()).containsOnly(0.25f);
    }
    assertThat(graph.getParam("norm_gamma").dup().data().asFloat())
        .containsOnly(0.25f + 0.9f * -0.5f);
  }

  @Test
  void goesOnFromASavedVelocity() throws IOException {
    SlowMomentum momentum = new SlowMomentum(0.5, 0.8);
    graph.params().assign(1);
    averageTo(momentum, 3);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    momentum.writeTo(saved);
    SlowMomentum restored = new SlowMomentum(0.5, 0.8);
    restored.readFrom(new ByteArrayInputStream(saved.toByteArray()), graph.numParams());
    averageTo(restored, 3);
    assertThat(weight()).isCloseTo(3.72f, within(1e-6f));
  }

  @Test
  void numbersMustMakeSense() {
    assertThatThrownBy(() -> new SlowMomentum(1, 1))
        .hasMessage("Invalid slow momentum: 1.0 (must be above 0 and below 1)");
    assertThatThrownBy(() -> new SlowMomentum(0.5, 0))
        .hasMessage("Invalid slow rate: 0.0 (must be above 0)");
  }

  private void averageTo(SlowMomentum momentum, double average) {
    INDArray start = graph.params().dup();
    graph.params().assign(average);
    momentum.moveOn(start, graph);
  }

  private float weight() {
    return graph.getParam("dense_W").getFloat(0);
  }
}
