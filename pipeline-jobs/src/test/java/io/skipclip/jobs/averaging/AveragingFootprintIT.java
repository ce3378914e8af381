package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.lanes.Replicas;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockStatus;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import scala.collection.JavaConverters;

/** What averaging leaves in Spark, and what it shows there. */
class AveragingFootprintIT {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);
  private static final int ROUNDS = 50;
  private static final Set<Long> TRAINING_THREADS = ConcurrentHashMap.newKeySet();
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @Test
  void fiftyRoundsLeaveNothingBehind() {
    List<String> lane = IntStream.range(0, ROUNDS).mapToObj(seed -> seed + "/4").toList();
    ComputationGraph graph = Networks.wide(new Adam(0.001));
    long stateBytes = 3 * graph.numParams() * Float.BYTES;
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      ParameterAveraging master =
          new ParameterAveraging(
              new AveragingSettings(
                  2, AveragingInterval.always(1), UpdaterStatePolicy.AVERAGE, 4, "train"),
              (network, batch) -> {
                TRAINING_THREADS.add(Thread.currentThread().getId());
                return Map.of();
              },
              List.of());
      Training.epoch(spark, graph, master, BATCHES, List.of(lane, lane));
      assertThat(graph.getIterationCount()).isEqualTo(ROUNDS);
      assertThat(TRAINING_THREADS).hasSizeLessThanOrEqualTo(2);
      assertThat(spark.getPersistentRDDs()).isEmpty();
      BlockManager blocks = SparkEnv.get().blockManager();
      assertThat(comesTrue(() -> shuffleFiles(blocks) == 0)).as("shuffle files go").isTrue();
      assertThat(comesTrue(() -> broadcastBytes(blocks) < stateBytes / 2))
          .as("broadcasts go, of which each round's had %d bytes", stateBytes)
          .isTrue();
    }
    assertThat(Replicas.ofThisJvm().size()).isLessThanOrEqualTo(4);
  }

  @Test
  void jobsAreNamedForPeople() {
    Set<String> names = ConcurrentHashMap.newKeySet();
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      spark
          .sc()
          .addSparkListener(
              new SparkListener() {
                @Override
                public void onJobStart(SparkListenerJobStart start) {
                  names.add(
                      start.properties().getProperty("spark.jobGroup.id")
                          + ": "
                          + start.properties().getProperty("spark.job.description"));
                }
              });
      spark.setJobGroup("before", "what ran before");
      ParameterAveraging master =
          new ParameterAveraging(
              new AveragingSettings(
                  2, AveragingInterval.always(1), UpdaterStatePolicy.AVERAGE, 2, "pretrain"),
              StepObserver.none(),
              List.of());
      Training.epoch(
          spark,
          Networks.dense(new Adam(0.01)),
          master,
          BATCHES,
          List.of(List.of("1/4", "2/4"), List.of("3/4")));
      assertThat(spark.getLocalProperty("spark.job.description")).isEqualTo("what ran before");
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "pretrain: pretrain epoch 1 minibatches",
            "pretrain: pretrain epoch 1 round 1/2",
            "pretrain: pretrain epoch 1 round 2/2");
  }

  // Spark cleans up behind the scenes.
  private static boolean comesTrue(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - start < PATIENCE_NANOS) {
      Thread.onSpinWait();
    }
    return condition.getAsBoolean();
  }

  private static long shuffleFiles(BlockManager blocks) {
    return JavaConverters.seqAsJavaList(blocks.diskBlockManager().getAllFiles()).stream()
        .filter(file -> file.getName().startsWith("shuffle_"))
        .count();
  }

  private static long broadcastBytes(BlockManager blocks) {
    return JavaConverters.seqAsJavaList(blocks.getMatchingBlockIds(BlockId::isBroadcast).toSeq())
        .stream()
        .mapToLong(id -> blocks.getStatus(id).map(BlockStatus::memSize).getOrElse(() -> 0L))
        .sum(); // one that was listed may be gone by now
  }
}
