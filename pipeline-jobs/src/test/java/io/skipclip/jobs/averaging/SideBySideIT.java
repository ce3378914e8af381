package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.lanes.HeadStart;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** Several trainings in one application, at the same time. */
class SideBySideIT {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);
  private static final int TRAININGS = 3;
  private static final AtomicInteger LOADS = new AtomicInteger();

  @Test
  void giveTheBitsOfOneAfterTheOtherAndLoadNothingTwice() throws Exception {
    try (JavaSparkContext spark = Training.spark("local[2]")) {
      List<INDArray> alone = new ArrayList<>();
      for (int training = 0; training < TRAININGS; training++) {
        alone.add(trained(spark, training));
      }
      int loads = LOADS.getAndSet(0);
      assertThat(atOnce(spark)).isEqualTo(alone);
      assertThat(LOADS.get()).isEqualTo(loads);
      assertThat(TrainingsUnderWay.now()).isEmpty();
      assertThat(HeadStart.ofThisJvm().size()).isZero();
    }
  }

  private static List<INDArray> atOnce(JavaSparkContext spark)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(TRAININGS);
    try {
      List<Future<INDArray>> futures = new ArrayList<>();
      for (int training = 0; training < TRAININGS; training++) {
        int number = training;
        futures.add(threads.submit(() -> trained(spark, number)));
      }
      List<INDArray> trained = new ArrayList<>();
      for (Future<INDArray> future : futures) {
        trained.add(future.get());
      }
      return trained;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Two epochs of two workers, at a learning rate of each training's own. */
  private static INDArray trained(JavaSparkContext spark, int training) {
    MultiDataSetLoader loader =
        source -> {
          LOADS.incrementAndGet();
          return BATCHES.load(source);
        };
    ParameterAveraging master =
        new ParameterAveraging(AveragingSettings.of(2, 2), StepObserver.none(), List.of());
    ComputationGraph graph = Networks.dense(new Adam(0.01 * (training + 1)));
    SparkComputationGraph network = new SparkComputationGraph(spark, graph, master);
    master.announce(List.of("9/4", "10/4"));
    network.fitPaths(
        Training.rdd(
            spark,
            List.of(List.of("1/4", "2/4", "3/4", "4/4"), List.of("5/4", "6/4", "7/4", "8/4"))),
        loader);
    network.fitPaths(
        Training.rdd(spark, List.of(List.of("9/4", "11/4"), List.of("10/4", "12/4"))), loader);
    return graph.params().dup();
  }
}
