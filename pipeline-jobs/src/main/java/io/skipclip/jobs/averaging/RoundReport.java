package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.StepObserver;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one round, a broadcast and an averaging, did.
 *
 * @param epoch the network's epoch, 0-based
 * @param round the round within the epoch, 0-based
 * @param roundsInEpoch rounds this epoch has
 * @param iteration the network's iteration counter after the round
 * @param examples examples that all workers trained on in this round
 * @param metrics what the {@link StepObserver} measured and {@code score}, the network's own loss;
 *     means over the round's examples
 * @param drift spread of the workers before averaging: root mean square, over parameters, of their
 *     deviation from the average (weighted by examples), divided by the root mean square of the
 *     averaged parameters. 0 for one worker.
 * @param seconds length of the round on the driver
 * @param waitSeconds waiting for data, mean over workers
 * @param computeSeconds training and observing, mean over workers
 * @param broadcastSeconds publishing the state on the driver, plus fetching and installing it, mean
 *     over workers
 * @param aggregateSeconds the rest: sending, averaging, collecting, and Spark's scheduling
 */
public record RoundReport(
    int epoch,
    int round,
    int roundsInEpoch,
    long iteration,
    long examples,
    Map<String, Double> metrics,
    double drift,
    double seconds,
    double waitSeconds,
    double computeSeconds,
    double broadcastSeconds,
    double aggregateSeconds) {

  /** Copies the metrics, sorted by name. */
  public RoundReport {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  /** Returns whether the epoch is finished after this round. */
  public boolean lastOfEpoch() {
    return round == roundsInEpoch - 1;
  }
}
