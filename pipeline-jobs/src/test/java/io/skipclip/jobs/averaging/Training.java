package io.skipclip.jobs.averaging;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import scala.Tuple2;

/** Runs Spark here and trains on it. */
final class Training {
  private Training() {}

  /** Starts Spark, for instance on {@code local[2]}. */
  static JavaSparkContext spark(String master) {
    return new JavaSparkContext(
        new SparkConf().setMaster(master).setAppName("averaging").set("spark.ui.enabled", "false"));
  }

  /** Returns an RDD whose partitions are these lanes. */
  static JavaRDD<String> rdd(JavaSparkContext spark, List<List<String>> lanes) {
    List<Tuple2<Integer, List<String>>> keyed =
        IntStream.range(0, lanes.size())
            .mapToObj(lane -> new Tuple2<>(lane, lanes.get(lane)))
            .toList();
    return spark
        .parallelizePairs(keyed)
        .partitionBy(new HashPartitioner(lanes.size()))
        .values()
        .flatMap(List::iterator);
  }

  /** Trains one epoch. */
  static void epoch(
      JavaSparkContext spark,
      ComputationGraph graph,
      ParameterAveraging master,
      MultiDataSetLoader loader,
      List<List<String>> lanes) {
    new SparkComputationGraph(spark, graph, master).fitPaths(rdd(spark, lanes), loader);
  }

  /** Returns a graph's parameters. */
  static float[] parameters(ComputationGraph graph) {
    return graph.params().dup().data().asFloat();
  }

  /** Returns the state of a graph's updater: Adam's moments. */
  static float[] moments(ComputationGraph graph) {
    return graph.getUpdater().getStateViewArray().dup().data().asFloat();
  }
}
