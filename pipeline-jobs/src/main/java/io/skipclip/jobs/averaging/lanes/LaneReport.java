package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;

/**
 * What a worker did in a round.
 *
 * @param lane the worker, 0-based
 * @param executor where it ran, as {@link LaneHomes#here} names it
 * @param examples examples it trained on, its weight in the average
 * @param iterations steps it made
 * @param suspect the step at which a measure was first not finite, or the last one, with the ids of
 *     its samples
 * @param metrics what was measured after each step
 * @param broadcastSeconds fetching and installing the state
 * @param waitSeconds waiting for data
 * @param computeSeconds training and observing
 */
public record LaneReport(
    int lane,
    String executor,
    long examples,
    int iterations,
    String suspect,
    MetricMeans metrics,
    double broadcastSeconds,
    double waitSeconds,
    double computeSeconds)
    implements Serializable {

  public double busySeconds() {
    return broadcastSeconds + waitSeconds + computeSeconds;
  }
}
