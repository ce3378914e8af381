package io.skipclip.jobs.averaging;

import static io.skipclip.jobs.averaging.Training.moments;
import static io.skipclip.jobs.averaging.Training.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.lanes.LaneFailedException;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;

/** What goes wrong is said clearly, and leaves the network as it was. */
class AveragingFailuresIT {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);
  private static final List<List<String>> LANES =
      List.of(List.of("1/4", "2/4", "3/4"), List.of("4/4", "5/4", "6/4"));

  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark = Training.spark("local[2]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void nonFiniteParametersStopTrainingAndLeaveTheLastGoodState() {
    MultiDataSetLoader poisoned =
        source -> {
          MultiDataSet batch = BATCHES.batch(source.getPath());
          if (source.getPath().equals("6/4")) {
            batch.getFeatures(0).putScalar(0, Float.NaN);
          }
          return batch;
        };
    Kept kept = new Kept();
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ParameterAveraging master = master(StepObserver.none(), List.of(kept));
    assertThatThrownBy(() -> Training.epoch(spark, graph, master, poisoned, LANES))
        .isInstanceOf(NonFiniteTrainingException.class)
        .hasMessage(
            "Cannot average train epoch 1 round 3/3: found non-finite score, parameters or updater"
                + " state in lane 1 after minibatches [6/4], at step 3");
    kept.assertHolds(graph);
    assertThat(graph.getIterationCount()).isEqualTo(2);
    assertThat(graph.getEpochCount()).isZero();
  }

  @Test
  void aNonFiniteMetricStopsTrainingToo() {
    StepObserver dividing =
        (network, batch) -> Map.of("ratio", network.getIterationCount() == 2 ? 1.0 / 0 : 1.0);
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ParameterAveraging master = master(dividing, List.of());
    assertThatThrownBy(() -> Training.epoch(spark, graph, master, BATCHES, LANES))
        .isInstanceOf(NonFiniteTrainingException.class)
        .hasMessage(
            "Cannot average train epoch 1 round 2/3: found non-finite ratio in lane 0 after"
                + " minibatches [2/4], at step 2; ratio in lane 1 after minibatches [5/4], at step 2");
  }

  @Test
  void aLoadersMessageArrivesWithRoundLaneAndMinibatch() {
    MultiDataSetLoader failing =
        source -> {
          if (source.getPath().equals("5/4")) {
            throw new IOException("Cannot read shard part-3: checksum 1f, needs 2e");
          }
          return BATCHES.batch(source.getPath());
        };
    Kept kept = new Kept();
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ParameterAveraging master = master(StepObserver.none(), List.of(kept));
    assertThatThrownBy(() -> Training.epoch(spark, graph, master, failing, LANES))
        .isInstanceOf(LaneFailedException.class)
        .hasMessage(
            "Cannot finish train epoch 1 round 2/3: lane 1, minibatch 5/4:"
                + " Cannot read shard part-3: checksum 1f, needs 2e")
        .hasCauseInstanceOf(IOException.class);
    kept.assertHolds(graph);
  }

  @Test
  void anObserversMessageArrives() {
    StepObserver failing =
        (network, batch) -> {
          throw new IllegalStateException("no such output");
        };
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ParameterAveraging master = master(failing, List.of());
    assertThatThrownBy(() -> Training.epoch(spark, graph, master, BATCHES, LANES))
        .isInstanceOf(LaneFailedException.class)
        .hasMessageMatching(
            "Cannot finish train epoch 1 round 1/3: lane ., minibatch ./4: no such output");
  }

  @Test
  void aDescriptorIsNotAFile() {
    MultiDataSetLoader opening =
        source -> {
          source.getInputStream().close();
          return BATCHES.batch(source.getPath());
        };
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ParameterAveraging master = master(StepObserver.none(), List.of());
    assertThatThrownBy(() -> Training.epoch(spark, graph, master, opening, LANES))
        .hasMessageContaining("as a file: it is a descriptor to be read as such")
        .hasCauseInstanceOf(FileNotFoundException.class);
  }

  @Test
  void lanesMustBeAsManyAsWorkers() {
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ParameterAveraging master = master(StepObserver.none(), List.of());
    List<List<String>> three = List.of(List.of("1/4"), List.of("2/4"), List.of("3/4"));
    assertThatThrownBy(() -> Training.epoch(spark, graph, master, BATCHES, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot train with 3 partitions of minibatches: needs 2, one for each worker");
  }

  @Test
  void anEpochMustHaveTheRoundItIsResumedAt() {
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ParameterAveraging master = master(StepObserver.none(), List.of());
    master.resumeAt(4);
    assertThatThrownBy(() -> Training.epoch(spark, graph, master, BATCHES, LANES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot resume at round 4: the epoch has 3");
    Training.epoch(spark, graph, master, BATCHES, LANES);
    assertThat(graph.getIterationCount()).isEqualTo(3);
  }

  @Test
  void dl4jsOtherWaysInAreRefused() {
    ParameterAveraging master = master(StepObserver.none(), List.of());
    SparkComputationGraph graph =
        new SparkComputationGraph(spark, Networks.dense(new Adam(0.01)), master);
    String hint =
        " with ParameterAveraging: use SparkComputationGraph.fitPaths(JavaRDD<String>,"
            + " MultiDataSetLoader)";
    assertThatThrownBy(() -> graph.fitMultiDataSet(spark.emptyRDD()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Cannot train on an RDD of MultiDataSet" + hint);
    assertThatThrownBy(() -> graph.fitPaths(Training.rdd(spark, LANES)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Cannot train without a ComputationGraph and a MultiDataSetLoader" + hint);
  }

  private static ParameterAveraging master(StepObserver observer, List<RoundListener> listeners) {
    return new ParameterAveraging(AveragingSettings.of(2, 1), observer, listeners);
  }

  /** Keeps the state after each round. */
  private static final class Kept implements RoundListener {
    private final List<float[]> states = new ArrayList<>();

    @Override
    public boolean onRound(RoundReport report, ComputationGraph averaged) {
      states.add(parameters(averaged));
      states.add(moments(averaged));
      return true;
    }

    void assertHolds(ComputationGraph graph) {
      assertThat(parameters(graph)).isEqualTo(states.get(states.size() - 2));
      assertThat(moments(graph)).isEqualTo(states.get(states.size() - 1));
    }
  }
}
