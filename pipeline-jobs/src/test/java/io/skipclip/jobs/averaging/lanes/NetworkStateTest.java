package io.skipclip.jobs.averaging.lanes;

import static io.skipclip.jobs.averaging.Training.moments;
import static io.skipclip.jobs.averaging.Training.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.Networks;
import io.skipclip.jobs.averaging.SeededBatches;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class NetworkStateTest {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);

  @Test
  void carriesParametersMomentsAndCountersToAnotherJvm() throws Exception {
    ComputationGraph graph = trained(Networks.wide(new Adam(0.01)));
    NetworkState state = travelled(NetworkState.of(graph, UpdaterStatePolicy.AVERAGE));
    ComputationGraph replica = replica(state);
    state.installIn(replica);
    assertThat(parameters(replica)).isEqualTo(parameters(graph));
    assertThat(moments(replica)).isEqualTo(moments(graph));
    assertThat(replica.getIterationCount()).isEqualTo(2);
    assertThat(replica.getEpochCount()).isEqualTo(5);
    assertThat(replica.getLayer(0).getIterationCount()).isEqualTo(2);
    assertThat(replica.getLayer(0).getEpochCount()).isEqualTo(5);
  }

  @Test
  void withoutItTheUpdaterStartsAnew() throws Exception {
    ComputationGraph graph = trained(Networks.dense(new AMSGrad(0.01)));
    NetworkState state = travelled(NetworkState.of(graph, UpdaterStatePolicy.RESET));
    ComputationGraph replica = trained(replica(state));
    state.installIn(replica);
    assertThat(state.carriesUpdater()).isFalse();
    assertThat(moments(replica)).isEqualTo(moments(Networks.dense(new AMSGrad(0.01))));
    assertThat(parameters(replica)).isEqualTo(parameters(graph));
  }

  @Test
  void anUpdaterMayHaveNoState() throws Exception {
    ComputationGraph graph = trained(Networks.dense(new Sgd(0.01)));
    NetworkState state = travelled(NetworkState.of(graph, UpdaterStatePolicy.AVERAGE));
    ComputationGraph replica = replica(state);
    state.installIn(replica);
    assertThat(state.carriesUpdater()).isFalse();
    assertThat(parameters(replica)).isEqualTo(parameters(graph));
  }

  @Test
  void theConfigurationReadsTheSameInEveryRound() {
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    String before = NetworkState.of(graph, UpdaterStatePolicy.AVERAGE).configuration();
    trained(graph);
    assertThat(NetworkState.of(graph, UpdaterStatePolicy.AVERAGE).configuration())
        .isEqualTo(before);
    assertThat(graph.getIterationCount()).isEqualTo(2);
    assertThat(graph.getEpochCount()).isEqualTo(5);
  }

  private static ComputationGraph trained(ComputationGraph graph) {
    graph.fit(BATCHES.batch("1/4"));
    graph.fit(BATCHES.batch("2/4"));
    graph.getConfiguration().setEpochCount(5);
    return graph;
  }

  private static ComputationGraph replica(NetworkState state) {
    ComputationGraph replica =
        new ComputationGraph(ComputationGraphConfiguration.fromJson(state.configuration()));
    replica.init();
    return replica;
  }

  private static NetworkState travelled(NetworkState state)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (NetworkState) in.readObject();
    }
  }
}
