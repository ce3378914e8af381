package io.skipclip.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.AveragingSettings;
import io.skipclip.jobs.averaging.ParameterAveraging;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.tests.ByEngine;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Averaging of workers whose encoders libtorch computes, against the same done by plain loops. */
class TorchAveragingIT {
  private static final ClassifierSettings SETTINGS =
      new ClassifierSettings(2, 3, 24, 4, OptimiserSettings.finetuning(), false);
  private static final List<List<String>> LANES =
      List.of(List.of("1/4", "2/3", "3/4"), List.of("4/3", "5/4"));
  private static final int INTERVAL = 2;

  private static final MultiDataSetLoader LOADER = source -> batch(source.getPath());

  private static JavaSparkContext spark;

  @BeforeAll
  static void start() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("averaging")
            .set("spark.ui.enabled", "false")
            .set("spark.skipclip.engine", "TORCH");
    spark = new JavaSparkContext(conf);
    spark.setLogLevel("ERROR");
    ByEngine.use(ByEngine.torch());
  }

  @AfterAll
  static void stop() {
    spark.stop();
    ByEngine.use(ByEngine.nd4j());
  }

  @Test
  void twoWorkersEqualTheSameArithmeticDoneByHand() {
    ComputationGraph graph = ActionClassifier.create(SETTINGS, 7);
    ComputationGraph byHand = graph.clone();
    new SparkComputationGraph(
            spark,
            graph,
            new ParameterAveraging(
                AveragingSettings.of(LANES.size(), INTERVAL), StepObserver.none(), List.of()))
        .fitPaths(rdd(), LOADER);
    for (int from = 0; from < 3; from += INTERVAL) {
      round(byHand, from);
    }
    assertThat(parameters(graph)).isEqualTo(parameters(byHand));
    assertThat(moments(graph)).isEqualTo(moments(byHand));
  }

  private static void round(ComputationGraph graph, int from) {
    double[] parameters = new double[parameters(graph).length];
    double[] moments = new double[moments(graph).length];
    int examples = 0;
    int steps = 0;
    for (List<String> lane : LANES) {
      List<String> mine =
          lane.subList(Math.min(from, lane.size()), Math.min(from + INTERVAL, lane.size()));
      if (!mine.isEmpty()) {
        ComputationGraph replica = replica(graph);
        mine.forEach(descriptor -> replica.fit(batch(descriptor)));
        int weight = mine.stream().mapToInt(TorchAveragingIT::examples).sum();
        add(parameters, parameters(replica), weight);
        add(moments, moments(replica), weight);
        examples += weight;
        steps = Math.max(steps, mine.size());
      }
    }
    graph.setParams(Nd4j.createFromArray(mean(parameters, examples)));
    graph.getUpdater().setStateViewArray(Nd4j.createFromArray(mean(moments, examples)));
    graph.getConfiguration().setIterationCount(graph.getIterationCount() + steps);
  }

  private static ComputationGraph replica(ComputationGraph graph) {
    ComputationGraph replica = graph.clone();
    replica.getUpdater().setStateViewArray(graph.getUpdater().getStateViewArray().dup());
    replica.getConfiguration().setIterationCount(graph.getIterationCount());
    return replica;
  }

  private static void add(double[] sums, float[] values, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (double) weight * values[i];
    }
  }

  private static float[] mean(double[] sums, int weight) {
    float[] mean = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (float) (sums[i] / weight);
    }
    return mean;
  }

  private static JavaRDD<String> rdd() {
    return spark.parallelize(LANES, LANES.size()).flatMap(List::iterator);
  }

  private static int examples(String descriptor) {
    return Integer.parseInt(descriptor.substring(descriptor.indexOf('/') + 1));
  }

  /** Clips of noise and their classes, by a descriptor such as 7/3: seed 7, 3 examples. */
  private static MultiDataSet batch(String descriptor) {
    Random random = new Random(descriptor.hashCode());
    int examples = examples(descriptor);
    float[] values = new float[examples * 3 * 3 * 24 * 24];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    INDArray clips = Nd4j.createFromArray(values).reshape(examples, 3, 3, 24, 24);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, 4);
    for (int i = 0; i < examples; i++) {
      labels.putScalar(i, random.nextInt(4), 1);
    }
    return new MultiDataSet(clips, labels);
  }

  private static float[] parameters(ComputationGraph graph) {
    return graph.params().dup().data().asFloat();
  }

  private static float[] moments(ComputationGraph graph) {
    return graph.getUpdater().getStateViewArray().dup().data().asFloat();
  }
}
