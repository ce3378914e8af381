package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.lanes.HeadStart;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;

/** What workers keep from a round to the next. */
class RoundToRoundIT {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final Set<String> LOADED = ConcurrentHashMap.newKeySet();

  @Test
  void theNextRoundsFirstMinibatchIsLoadedWhileTheDriverStillWorks() {
    LOADED.clear();
    List<String> awaited = List.of("3/4", "5/4", "6/4", "");
    List<String> reached = new ArrayList<>();
    RoundListener listener =
        (report, network) -> {
          String next = awaited.get(reached.size());
          awaitLoaded(next);
          reached.add(next);
          return true;
        };
    MultiDataSetLoader loader =
        source -> {
          assertThat(LOADED.add(source.getPath())).as("loaded once: %s", source.getPath()).isTrue();
          return BATCHES.load(source);
        };
    try (JavaSparkContext spark = Training.spark("local[1]")) {
      ParameterAveraging master =
          new ParameterAveraging(
              AveragingSettings.of(1, 2), StepObserver.none(), List.of(listener));
      ComputationGraph graph = Networks.dense(new Adam(0.01));
      SparkComputationGraph network = new SparkComputationGraph(spark, graph, master);
      master.announce(List.of("6/4"));
      network.fitPaths(
          Training.rdd(spark, List.of(List.of("1/4", "2/4", "3/4", "4/4", "5/4"))), loader);
      network.fitPaths(Training.rdd(spark, List.of(List.of("6/4", "7/4"))), loader);
    }
    assertThat(reached).isEqualTo(awaited);
    assertThat(LOADED).hasSize(7);
    assertThat(HeadStart.ofThisJvm().size()).isZero();
  }

  private static void awaitLoaded(String descriptor) {
    long start = System.nanoTime();
    while (!descriptor.isEmpty() && !LOADED.contains(descriptor)) {
      assertThat(System.nanoTime() - start)
          .as("until %s is loaded", descriptor)
          .isLessThan(PATIENCE_NANOS);
      Thread.onSpinWait();
    }
  }
}
