package io.skipclip.jobs.averaging;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** Trains a graph by synchronous parameter averaging. */
public final class ParameterAveraging extends FitPathsMaster {
  private final AveragingSettings settings;
  private final StepObserver observer;
  private final List<RoundListener> listeners;
  private int firstRound;
  private boolean stopped;

  /**
   * Creates a master for one graph.
   *
   * @param settings how to average
   * @param observer measures each minibatch on the executors
   * @param listeners called after each averaging, in order
   */
  public ParameterAveraging(
      AveragingSettings settings, StepObserver observer, List<RoundListener> listeners) {
    this.settings = settings;
    this.observer = observer;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Makes the next {@code fitPaths}, and only that, start in the middle of its epoch.
   *
   * @param round the first round to do, 0-based; the number of rounds in the epoch where all are
   *     done
   */
  public void resumeAt(int round) {
    if (round < 0) {
      throw new IllegalArgumentException("Invalid round: " + round + " (must be >= 0)");
    }
    firstRound = round;
  }

  /** Returns whether a listener stopped the last {@code fitPaths}. */
  public boolean stopped() {
    return stopped;
  }

  @Override
  void train(SparkComputationGraph graph, JavaRDD<String> lanes, MultiDataSetLoader loader) {
    throw new UnsupportedOperationException("under construction");
  }

  @Override
  public String toJson() {
    return settings.toString() + observer + listeners + firstRound;
  }

  @Override
  public String toYaml() {
    return toJson();
  }
}
