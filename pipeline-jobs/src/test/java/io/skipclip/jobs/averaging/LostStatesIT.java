package io.skipclip.jobs.averaging;

import static io.skipclip.jobs.averaging.Training.moments;
import static io.skipclip.jobs.averaging.Training.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.lanes.StepObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

/**
 * Workers' states that go before they are averaged, as with an executor that dies. On one core
 * worker 0 is done when worker 1 loads its first minibatch.
 */
class LostStatesIT {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);
  private static final List<List<String>> LANES =
      List.of(List.of("1/4", "2/7", "3/4"), List.of("6/4", "7/3", "8/9"));
  private static final AtomicInteger TRAINED_AGAIN = new AtomicInteger();
  private static final AtomicInteger TIMES_LOST = new AtomicInteger();

  private static JavaSparkContext spark;

  @BeforeAll
  static void startSpark() {
    spark = Training.spark("local[1]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void areMadeAgainToTheSameBits() {
    ComputationGraph undisturbed = Networks.dense(Networks.fallingAdam());
    ComputationGraph graph = undisturbed.clone();
    Training.epoch(spark, undisturbed, master(), BATCHES, LANES);
    TRAINED_AGAIN.set(0);
    TIMES_LOST.set(0);
    MultiDataSetLoader losing =
        source -> {
          if (source.getPath().equals("1/4") && TIMES_LOST.get() > 0) {
            TRAINED_AGAIN.incrementAndGet();
          }
          if (source.getPath().equals("6/4") && TIMES_LOST.getAndIncrement() == 0) {
            loseAChunkOfLane0();
          }
          return BATCHES.load(source);
        };
    Training.epoch(spark, graph, master(), losing, LANES);
    assertThat(TRAINED_AGAIN).hasValue(1);
    assertThat(parameters(graph)).isEqualTo(parameters(undisturbed));
    assertThat(moments(graph)).isEqualTo(moments(undisturbed));
    assertThat(graph.getIterationCount()).isEqualTo(undisturbed.getIterationCount());
  }

  private static ParameterAveraging master() {
    return new ParameterAveraging(AveragingSettings.of(2, 2), StepObserver.none(), List.of());
  }

  private static void loseAChunkOfLane0() {
    BlockManager blocks = SparkEnv.get().blockManager();
    List<BlockId> ofLane0 =
        JavaConverters.seqAsJavaList(
            blocks.getMatchingBlockIds(id -> id.name().endsWith("lane_0_chunk_5")).toSeq());
    assertThat(ofLane0).hasSize(1);
    blocks.removeBlock(ofLane0.get(0), true);
  }
}
