package io.skipclip.jobs.averaging.lanes;

import io.skipclip.model.device.StepGuard;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A worker's training steps in one round. */
final class LaneSteps {
  private static final String SCORE = "score";

  private final LaneTask task;
  private final LaneWork work;
  private final ComputationGraph network;
  private final MetricMeans metrics = new MetricMeans();
  private boolean finite = true;
  private String suspect = "";
  private long examples;
  private double waitSeconds;
  private double computeSeconds;

  LaneSteps(LaneTask task, LaneWork work, ComputationGraph network) {
    this.task = task;
    this.work = work;
    this.network = network;
  }

  /**
   * Trains the network on the worker's minibatches, in order.
   *
   * @param broadcastSeconds what it took to set the network up, for the report
   * @throws LaneFailedException where loading, training or observing a minibatch fails
   */
  LaneReport run(double broadcastSeconds) throws InterruptedException {
    int firstIteration = network.getIterationCount();
    try (Prefetch prefetch =
        new Prefetch(task.loader(), work, task.turn(), HeadStart.ofThisJvm())) {
      for (String descriptor : work.minibatches()) {
        step(prefetch, descriptor);
      }
    }
    return new LaneReport(
        work.lane(),
        LaneHomes.here(),
        examples,
        network.getIterationCount() - firstIteration,
        suspect,
        metrics,
        broadcastSeconds,
        waitSeconds,
        computeSeconds);
  }

  private void step(Prefetch prefetch, String descriptor) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    try {
      MultiDataSet batch = prefetch.next();
      waitSeconds += watch.lapSeconds();
      try {
        StepGuard.run(() -> train(batch));
      } finally {
        NativeMemory.release(batch);
      }
      computeSeconds += watch.lapSeconds();
    } catch (ExecutionException e) {
      throw new LaneFailedException(name(descriptor), e.getCause());
    } catch (RuntimeException e) {
      throw new LaneFailedException(name(descriptor), e);
    }
  }

  private void train(MultiDataSet batch) {
    network.fit(batch);
    Map<String, Double> measured = new HashMap<>(Map.of(SCORE, network.score()));
    measured.putAll(task.observer().observe(network, batch));
    long batchExamples = batch.getFeatures(0).size(0);
    metrics.add(measured, batchExamples);
    if (finite) {
      finite = measured.values().stream().allMatch(Double::isFinite);
      suspect = step(batch);
    }
    examples += batchExamples;
  }

  /** Such as "step 7 with samples [v_1, v_2]"; a loader need not say which samples it gave. */
  private String step(MultiDataSet batch) {
    List<Serializable> samples = batch.getExampleMetaData();
    String step = "step " + network.getIterationCount();
    return samples == null ? step : step + " with samples " + samples;
  }

  private String name(String descriptor) {
    return task.round() + ": lane " + work.lane() + ", minibatch " + descriptor;
  }
}
