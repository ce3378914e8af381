package io.skipclip.jobs.averaging;

import static io.skipclip.jobs.averaging.Training.moments;
import static io.skipclip.jobs.averaging.Training.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** What comes out of averaging, against the same arithmetic done without it. */
class AveragingArithmeticIT {
  private static final SeededBatches DENSE = new SeededBatches(Networks.DENSE_SHAPE);
  private static final List<List<String>> UNEVEN =
      List.of(List.of("1/4", "2/7", "3/4", "4/4", "5/2"), List.of("6/4", "7/3", "8/9"));

  private static final Queue<MultiDataSet> FREED = new ConcurrentLinkedQueue<>();

  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark = Training.spark("local[2]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(Networks.dense(Networks.fallingAdam()), DENSE),
        Arguments.of(
            Networks.convolutional(Networks.fallingAdam()),
            new SeededBatches(Networks.CONVOLUTIONAL_SHAPE)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void twoWorkersEqualTheSameArithmeticDoneByHand(ComputationGraph graph, SeededBatches batches) {
    ComputationGraph byHand = graph.clone();
    ParameterAveraging master = master(2, 2, new ArrayList<>());
    for (int epoch = 0; epoch < 2; epoch++) {
      Training.epoch(spark, graph, master, batches, UNEVEN);
      ByHand.epoch(byHand, batches, UNEVEN, 2);
    }
    assertThat(parameters(graph)).isEqualTo(parameters(byHand));
    assertThat(moments(graph)).isEqualTo(moments(byHand));
    assertThat(graph.getIterationCount()).isEqualTo(byHand.getIterationCount()).isEqualTo(10);
    assertThat(graph.getEpochCount()).isEqualTo(2);
  }

  @Test
  void workersWithoutMinibatchesAreLeftOutOfTheMean() {
    List<List<String>> fewer = List.of(List.of(), List.of("1/4"), List.of(), List.of("6/3"));
    ComputationGraph graph = Networks.dense(Networks.fallingAdam());
    ComputationGraph byHand = graph.clone();
    Training.epoch(spark, graph, master(4, 2, new ArrayList<>()), DENSE, fewer);
    ByHand.epoch(byHand, DENSE, fewer, 2);
    assertThat(parameters(graph)).isEqualTo(parameters(byHand));
    assertThat(moments(graph)).isEqualTo(moments(byHand));
  }

  @Test
  void oneWorkerEqualsPlainTraining() {
    ComputationGraph graph = Networks.dense(Networks.fallingAdam());
    ComputationGraph plain = graph.clone();
    List<String> lane = List.of("1/4", "2/7", "3/4", "4/4", "5/2");
    for (int epoch = 0; epoch < 2; epoch++) {
      Training.epoch(spark, graph, master(1, 2, new ArrayList<>()), DENSE, List.of(lane));
      lane.forEach(descriptor -> plain.fit(DENSE.batch(descriptor)));
      plain.incrementEpochCount();
    }
    assertThat(parameters(graph)).isEqualTo(parameters(plain));
    assertThat(moments(graph)).isEqualTo(moments(plain));
    assertThat(graph.getIterationCount()).isEqualTo(plain.getIterationCount());
  }

  @Test
  void iterationEpochAndLearningRateAdvanceByWhatWasDone() {
    ComputationGraph graph = Networks.dense(Networks.fallingAdam());
    List<RoundReport> reports = new ArrayList<>();
    Training.epoch(spark, graph, master(2, 2, reports), DENSE, UNEVEN);
    assertThat(reports).extracting(RoundReport::iteration).containsExactly(2L, 4L, 5L);
    assertThat(reports).extracting(RoundReport::round).containsExactly(0, 1, 2);
    assertThat(reports).extracting(RoundReport::roundsInEpoch).containsOnly(3);
    assertThat(reports).extracting(RoundReport::epoch).containsOnly(0);
    assertThat(reports).extracting(RoundReport::examples).containsExactly(18L, 17L, 2L);
    assertThat(reports).extracting(RoundReport::lastOfEpoch).containsExactly(false, false, true);
    assertThat(graph.getLearningRate(Networks.OUTPUT)).isEqualTo(0.002);
    assertThat(graph.getLayer(Networks.OUTPUT).getIterationCount()).isEqualTo(5);
    assertThat(graph.getLayer(Networks.OUTPUT).getEpochCount()).isEqualTo(1);
  }

  @Test
  void workersTrainAtTheIterationAndEpochTheyAreAt() {
    MapSchedule byEpoch =
        new MapSchedule.Builder(ScheduleType.EPOCH).add(0, 0.5).add(1, 0.25).build();
    ComputationGraph graph = Networks.dense(new Adam(byEpoch));
    List<RoundReport> reports = new ArrayList<>();
    StepObserver counters =
        (network, batch) ->
            Map.of(
                "iteration", (double) network.getIterationCount(),
                "epoch", (double) network.getEpochCount(),
                "rate", network.getLearningRate(Networks.OUTPUT));
    ParameterAveraging master =
        new ParameterAveraging(AveragingSettings.of(2, 2), counters, List.of(into(reports)));
    List<List<String>> even = List.of(List.of("1/3", "2/3", "3/3"), List.of("4/3", "5/3", "6/3"));
    Training.epoch(spark, graph, master, DENSE, even);
    Training.epoch(spark, graph, master, DENSE, even);
    assertThat(reports)
        .extracting(report -> report.metrics().get("iteration"))
        .containsExactly(1.5, 3.0, 4.5, 6.0);
    assertThat(reports)
        .extracting(report -> report.metrics().get("epoch"))
        .containsExactly(0.0, 0.0, 1.0, 1.0);
    assertThat(reports)
        .extracting(report -> report.metrics().get("rate"))
        .containsExactly(0.5, 0.5, 0.25, 0.25);
  }

  @Test
  void metricsAndWeightsAreByExamplesNotByMinibatches() {
    ComputationGraph graph = Networks.dense(Networks.fallingAdam());
    List<RoundReport> reports = new ArrayList<>();
    StepObserver size = (network, batch) -> Map.of("size", (double) batch.getLabels(0).size(0));
    ParameterAveraging master =
        new ParameterAveraging(AveragingSettings.of(2, 2), size, List.of(into(reports)));
    Training.epoch(spark, graph, master, DENSE, List.of(List.of("1/2", "2/3"), List.of("3/5")));
    assertThat(reports.get(0).metrics()).containsEntry("size", (4.0 + 9.0 + 25.0) / 10);
    assertThat(reports.get(0).metrics().get("score")).isPositive();
  }

  @Test
  void driftIsTheRelativeSpreadOfTheWorkersBeforeTheyAreAveraged() {
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ComputationGraph first = graph.clone();
    ComputationGraph second = graph.clone();
    first.fit(DENSE.batch("1/4"));
    second.fit(DENSE.batch("2/12"));
    List<RoundReport> reports = new ArrayList<>();
    Training.epoch(
        spark, graph, master(2, 1, reports), DENSE, List.of(List.of("1/4"), List.of("2/12")));
    double spread = 0;
    double norm = 0;
    for (int i = 0; i < graph.numParams(); i++) {
      double a = parameters(first)[i];
      double b = parameters(second)[i];
      double mean = 0.25 * a + 0.75 * b;
      spread += 0.25 * (a - mean) * (a - mean) + 0.75 * (b - mean) * (b - mean);
      norm += mean * mean;
    }
    assertThat(reports.get(0).drift()).isCloseTo(Math.sqrt(spread / norm), within(1e-7));
    assertThat(reports.get(0).drift()).isBetween(0.001, 0.1);
  }

  @Test
  void aSingleWorkerDoesNotDrift() {
    List<RoundReport> reports = new ArrayList<>();
    Training.epoch(
        spark,
        Networks.dense(new Adam(0.01)),
        master(1, 1, reports),
        DENSE,
        List.of(List.of("1/4", "2/4")));
    assertThat(reports).extracting(RoundReport::drift).containsExactly(0.0, 0.0);
  }

  @Test
  void aResetUpdaterStartsEachRoundAfresh() {
    ComputationGraph graph = Networks.dense(new Adam(0.01));
    ComputationGraph byHand = graph.clone();
    ParameterAveraging master =
        new ParameterAveraging(
            new AveragingSettings(
                1, AveragingInterval.always(2), UpdaterStatePolicy.RESET, 3, "train"),
            StepObserver.none(),
            List.of());
    Training.epoch(spark, graph, master, DENSE, List.of(List.of("1/4", "2/7", "3/4", "4/4")));
    for (String descriptor : List.of("1/4", "2/7", "3/4", "4/4")) {
      if (descriptor.equals("3/4")) {
        byHand.getUpdater().getStateViewArray().assign(0);
      }
      byHand.fit(DENSE.batch(descriptor));
    }
    assertThat(parameters(graph)).isEqualTo(parameters(byHand));
    assertThat(moments(graph)).containsOnly(0);
  }

  @Test
  void minibatchesAreFreedAfterTheirStep() {
    FREED.clear();
    MultiDataSetLoader kept =
        source -> {
          MultiDataSet batch = DENSE.load(source);
          FREED.add(batch);
          return batch;
        };
    Training.epoch(
        spark, Networks.dense(new Adam(0.01)), master(2, 2, new ArrayList<>()), kept, UNEVEN);
    assertThat(FREED)
        .hasSize(8)
        .allMatch(batch -> batch.getFeatures(0).wasClosed() && batch.getLabels(0).wasClosed());
  }

  @Test
  void reportsWhereTheTimeWent() {
    List<RoundReport> reports = new ArrayList<>();
    Training.epoch(spark, Networks.dense(new Adam(0.01)), master(2, 2, reports), DENSE, UNEVEN);
    for (RoundReport report : reports) {
      assertThat(report.computeSeconds()).isPositive();
      assertThat(report.waitSeconds()).isPositive();
      assertThat(report.broadcastSeconds()).isPositive();
      assertThat(report.aggregateSeconds()).isNotNegative();
      assertThat(report.seconds()).isGreaterThan(report.computeSeconds());
    }
  }

  private static ParameterAveraging master(int workers, int interval, List<RoundReport> reports) {
    return new ParameterAveraging(
        AveragingSettings.of(workers, interval), StepObserver.none(), List.of(into(reports)));
  }

  private static RoundListener into(List<RoundReport> reports) {
    return (report, graph) -> reports.add(report);
  }
}
