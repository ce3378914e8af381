package io.skipclip.jobs.averaging;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** Runs Spark here and trains on it. */
public final class Training {
  private Training() {}

  /** Starts Spark, for instance on {@code local[2]}. */
  public static JavaSparkContext spark(String master) {
    JavaSparkContext spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster(master)
                .setAppName("averaging")
                .set("spark.ui.enabled", "false"));
    spark.setLogLevel("ERROR");
    return spark;
  }

  /** Returns an RDD whose partitions are these lanes. */
  public static JavaRDD<String> rdd(JavaSparkContext spark, List<List<String>> lanes) {
    return spark.parallelize(lanes, lanes.size()).flatMap(List::iterator);
  }

  /** Trains one epoch. */
  public static void epoch(
      JavaSparkContext spark,
      ComputationGraph graph,
      ParameterAveraging master,
      MultiDataSetLoader loader,
      List<List<String>> lanes) {
    new SparkComputationGraph(spark, graph, master).fitPaths(rdd(spark, lanes), loader);
  }

  /** Returns a graph's parameters. */
  public static float[] parameters(ComputationGraph graph) {
    return graph.params().dup().data().asFloat();
  }

  /** Returns the state of a graph's updater: Adam's moments. */
  public static float[] moments(ComputationGraph graph) {
    return graph.getUpdater().getStateViewArray().dup().data().asFloat();
  }
}
