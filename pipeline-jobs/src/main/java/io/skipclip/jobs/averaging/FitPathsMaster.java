package io.skipclip.jobs.averaging;

import java.util.Collection;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The training master that trains graphs by {@code fitPaths(paths, MultiDataSetLoader)} and refuses
 * DL4J's other ways in: those re-batch and persist what they are given.
 */
abstract class FitPathsMaster
    implements TrainingMaster<TrainingResult, TrainingWorker<TrainingResult>> {

  /**
   * Trains a graph for an epoch.
   *
   * @param graph the network and the Spark context
   * @param lanes an RDD with one partition per worker, of minibatch descriptors in order
   * @param loader turns a descriptor, the source's path, into a minibatch, on executors
   */
  abstract void train(
      SparkComputationGraph graph, JavaRDD<String> lanes, MultiDataSetLoader loader);

  @Override
  public final void executeTrainingPaths(
      SparkDl4jMultiLayer network,
      SparkComputationGraph graph,
      JavaRDD<String> paths,
      DataSetLoader dataSetLoader,
      MultiDataSetLoader multiDataSetLoader) {
    if (graph == null || multiDataSetLoader == null) {
      throw unsupported("train without a ComputationGraph and a MultiDataSetLoader");
    }
    train(graph, paths, multiDataSetLoader);
  }

  @Override
  public final void executeTraining(SparkComputationGraph graph, JavaRDD<DataSet> data) {
    throw unsupported("train on an RDD of DataSet");
  }

  @Override
  public final void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> data) {
    throw unsupported("train on an RDD of MultiDataSet");
  }

  @Override
  public final void executeTraining(SparkDl4jMultiLayer network, JavaRDD<DataSet> data) {
    throw unsupported("train a MultiLayerNetwork");
  }

  @Override
  public final TrainingWorker<TrainingResult> getWorkerInstance(SparkDl4jMultiLayer network) {
    throw unsupported("give out a worker");
  }

  @Override
  public final TrainingWorker<TrainingResult> getWorkerInstance(SparkComputationGraph graph) {
    throw unsupported("give out a worker");
  }

  @Override
  public final void addHook(TrainingHook hook) {
    throw unsupported("add a hook (give a StepObserver)");
  }

  @Override
  public final void removeHook(TrainingHook hook) {
    throw unsupported("remove a hook (there are none)");
  }

  @Override
  public final void setListeners(Collection<TrainingListener> listeners) {
    throw unsupported("take TrainingListeners (give a StepObserver or a RoundListener)");
  }

  @Override
  public final void setListeners(
      StatsStorageRouter router, Collection<TrainingListener> listeners) {
    setListeners(listeners);
  }

  /** Accepts only false: every {@link RoundReport} carries its times. */
  @Override
  public final void setCollectTrainingStats(boolean collect) {
    if (collect) {
      throw unsupported("collect SparkTrainingStats (a RoundReport carries the times)");
    }
  }

  @Override
  public final boolean getIsCollectTrainingStats() {
    return false;
  }

  @Override
  public final SparkTrainingStats getTrainingStats() {
    throw unsupported("give SparkTrainingStats (a RoundReport carries the times)");
  }

  /** Returns true: there are no temporary files. */
  @Override
  public final boolean deleteTempFiles(JavaSparkContext context) {
    return true;
  }

  /** Returns true: there are no temporary files. */
  @Override
  public final boolean deleteTempFiles(SparkContext context) {
    return true;
  }

  private static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(
        "Cannot "
            + what
            + " with ParameterAveraging: use SparkComputationGraph.fitPaths(JavaRDD<String>,"
            + " MultiDataSetLoader)");
  }
}
