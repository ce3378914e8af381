package io.skipclip.jobs.averaging.lanes;

import static io.skipclip.jobs.averaging.Training.moments;
import static io.skipclip.jobs.averaging.Training.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.Networks;
import io.skipclip.jobs.averaging.SeededBatches;
import io.skipclip.jobs.averaging.Training;
import io.skipclip.jobs.averaging.blocks.BlockSpace;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class NetworkStateIT {
  private static final int CHUNKS = 7;
  private static final int TURN = 9;
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);

  private static JavaSparkContext spark;

  private BlockSpace start;

  @BeforeAll
  static void startSpark() {
    spark = Training.spark("local[1]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @BeforeEach
  void openSpace() {
    start = BlockSpace.open(spark);
  }

  @AfterEach
  void closeSpace() {
    start.close();
  }

  @Test
  void carriesParametersMomentsAndCountersToAnotherNetwork() {
    ComputationGraph graph = trained(Networks.wide(new Adam(0.01)));
    NetworkState state = published(graph, UpdaterStatePolicy.AVERAGE);
    ComputationGraph replica = replica(state);
    state.installIn(replica, start, TURN);
    assertThat(parameters(replica)).isEqualTo(parameters(graph));
    assertThat(moments(replica)).isEqualTo(moments(graph));
    assertThat(replica.getIterationCount()).isEqualTo(2);
    assertThat(replica.getEpochCount()).isEqualTo(5);
    assertThat(replica.getLayer(0).getIterationCount()).isEqualTo(2);
    assertThat(replica.getLayer(0).getEpochCount()).isEqualTo(5);
  }

  @Test
  void withoutItTheUpdaterStartsAnew() {
    ComputationGraph graph = trained(Networks.dense(new AMSGrad(0.01)));
    NetworkState state = published(graph, UpdaterStatePolicy.RESET);
    ComputationGraph replica = trained(replica(state));
    state.installIn(replica, start, TURN);
    assertThat(state.cut().updater()).isZero();
    assertThat(moments(replica)).isEqualTo(moments(Networks.dense(new AMSGrad(0.01))));
    assertThat(parameters(replica)).isEqualTo(parameters(graph));
  }

  @Test
  void anUpdaterMayHaveNoState() {
    ComputationGraph graph = trained(Networks.dense(new Sgd(0.01)));
    NetworkState state = published(graph, UpdaterStatePolicy.AVERAGE);
    ComputationGraph replica = replica(state);
    state.installIn(replica, start, TURN);
    assertThat(state.cut().updater()).isZero();
    assertThat(parameters(replica)).isEqualTo(parameters(graph));
  }

  @Test
  void theConfigurationReadsTheSameInEveryRound() {
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    String before = NetworkState.of(graph, UpdaterStatePolicy.AVERAGE, CHUNKS).configuration();
    trained(graph);
    assertThat(NetworkState.of(graph, UpdaterStatePolicy.AVERAGE, CHUNKS).configuration())
        .isEqualTo(before);
    assertThat(graph.getIterationCount()).isEqualTo(2);
    assertThat(graph.getEpochCount()).isEqualTo(5);
  }

  private NetworkState published(ComputationGraph graph, UpdaterStatePolicy policy) {
    NetworkState state = NetworkState.of(graph, policy, CHUNKS);
    state.publish(graph, start);
    return state;
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
}
