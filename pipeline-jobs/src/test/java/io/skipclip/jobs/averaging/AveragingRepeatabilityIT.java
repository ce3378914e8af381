package io.skipclip.jobs.averaging;

import static io.skipclip.jobs.averaging.Training.moments;
import static io.skipclip.jobs.averaging.Training.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits come out whatever Spark does, and wherever training was interrupted. */
class AveragingRepeatabilityIT {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);
  private static final List<List<String>> LANES =
      List.of(
          List.of("1/4", "2/7", "3/4", "4/4", "5/2"),
          List.of("6/4", "7/3", "8/9"),
          List.of("9/4", "10/4", "11/4", "12/4"));
  private static final int INTERVAL = 2;
  private static final int ROUNDS = 3;

  private static ComputationGraph undisturbed;

  @BeforeAll
  static void trainUndisturbed() {
    undisturbed = network();
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      Training.epoch(spark, undisturbed, master(16, List.of()), BATCHES, LANES);
      Training.epoch(spark, undisturbed, master(16, List.of()), BATCHES, LANES);
    }
  }

  @ParameterizedTest(name = "{0}, {1} chunks")
  @CsvSource({"local[1],16", "local[2],1", "local[2],7", "local[4],16", "local[4],500"})
  void coresAndChunksDoNotMatter(String cores, int chunks) {
    ComputationGraph graph = network();
    try (JavaSparkContext spark = Training.spark(cores)) {
      Training.epoch(spark, graph, master(chunks, List.of()), BATCHES, LANES);
      Training.epoch(spark, graph, master(chunks, List.of()), BATCHES, LANES);
    }
    assertSame(graph, undisturbed);
  }

  @Test
  void aTaskThatFailsOnceAndIsRetriedChangesNothing() {
    ComputationGraph graph = network();
    FailingOnce.FAILED.clear();
    try (JavaSparkContext spark = Training.spark("local[2,4]")) {
      Training.epoch(spark, graph, master(16, List.of()), new FailingOnce(BATCHES), LANES);
      Training.epoch(spark, graph, master(16, List.of()), BATCHES, LANES);
    }
    assertThat(FailingOnce.FAILED).containsExactlyInAnyOrder("2/7", "8/9");
    assertSame(graph, undisturbed);
  }

  @ParameterizedTest(name = "after round {0}")
  @ValueSource(ints = {0, 1, 2})
  void resumedInMidEpochItEndsAsIfNeverInterrupted(int lastRound) {
    List<byte[]> checkpoints = new ArrayList<>();
    RoundListener saveAndStop =
        (report, graph) -> {
          checkpoints.add(saved(graph));
          return report.round() < lastRound;
        };
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      ParameterAveraging interrupted = master(16, List.of(saveAndStop));
      Training.epoch(spark, network(), interrupted, BATCHES, LANES);
      assertThat(interrupted.stopped()).isTrue();

      ComputationGraph graph = restored(checkpoints.get(lastRound));
      ParameterAveraging resumed = master(16, List.of());
      resumed.resumeAt(lastRound + 1);
      Training.epoch(spark, graph, resumed, BATCHES, LANES);
      Training.epoch(spark, graph, resumed, BATCHES, LANES);
      assertSame(graph, undisturbed);
    }
  }

  @Test
  void aListenerThatSaysNoStopsTheEpochWithoutCountingIt() {
    ComputationGraph graph = network();
    List<Integer> rounds = new ArrayList<>();
    RoundListener stopAfterSecond =
        (report, network) -> {
          rounds.add(report.round());
          return report.round() < 1;
        };
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      ParameterAveraging master = master(16, List.of(stopAfterSecond, (report, network) -> true));
      Training.epoch(spark, graph, master, BATCHES, LANES);
      assertThat(rounds).containsExactly(0, 1);
      assertThat(master.stopped()).isTrue();
      assertThat(graph.getIterationCount()).isEqualTo(4);
      assertThat(graph.getEpochCount()).isZero();
      assertThat(graph.getLayer(Networks.OUTPUT).getEpochCount()).isZero();
    }
  }

  @Test
  void aListenerThatSaysNoAfterTheLastRoundLeavesTheEpochFinished() {
    ComputationGraph graph = network();
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      ParameterAveraging master =
          master(16, List.of((report, network) -> report.round() < ROUNDS - 1));
      Training.epoch(spark, graph, master, BATCHES, LANES);
      assertThat(master.stopped()).isTrue();
      assertThat(graph.getEpochCount()).isEqualTo(1);
    }
  }

  @Test
  void dropoutIsTheSameInARepetition() {
    ComputationGraph first = Networks.dropout(Networks.fallingAdam());
    ComputationGraph second = first.clone();
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      Training.epoch(spark, first, master(16, List.of()), BATCHES, LANES);
    }
    FailingOnce.FAILED.clear();
    try (JavaSparkContext spark = Training.spark("local[4,4]")) {
      Training.epoch(spark, second, master(3, List.of()), new FailingOnce(BATCHES), LANES);
    }
    assertSame(second, first);
  }

  private static ComputationGraph network() {
    return Networks.dense(Networks.fallingAdam());
  }

  private static ParameterAveraging master(int chunks, List<RoundListener> listeners) {
    return new ParameterAveraging(
        new AveragingSettings(
            LANES.size(),
            AveragingInterval.always(INTERVAL),
            UpdaterStatePolicy.AVERAGE,
            chunks,
            "pretrain"),
        StepObserver.none(),
        listeners);
  }

  private static void assertSame(ComputationGraph graph, ComputationGraph expected) {
    assertThat(parameters(graph)).isEqualTo(parameters(expected));
    assertThat(moments(graph)).isEqualTo(moments(expected));
    assertThat(graph.getIterationCount()).isEqualTo(expected.getIterationCount());
    assertThat(graph.getEpochCount()).isEqualTo(expected.getEpochCount());
  }

  private static byte[] saved(ComputationGraph graph) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ModelSerializer.writeModel(graph, out, true);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ComputationGraph restored(byte[] saved) {
    try {
      return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(saved), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
