package io.skipclip.jobs.training;

import io.skipclip.jobs.averaging.AveragingSettings;
import io.skipclip.jobs.settings.CheckpointSettings;
import io.skipclip.jobs.settings.EpochSettings;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All that a training run does, but for the network.
 *
 * @param shards the shards and how many samples an epoch has in each
 * @param epochs how long and in which portions
 * @param averaging how the workers are averaged
 * @param checkpoints when the state is saved
 * @param seed the run's seed
 * @param learningRate the rate of an epoch, for the metrics
 */
public record TrainingPlan(
    List<EpochPlan.ShardSamples> shards,
    EpochSettings epochs,
    AveragingSettings averaging,
    CheckpointSettings checkpoints,
    long seed,
    IntToDoubleFunction learningRate) {
  public TrainingPlan {
    shards = List.copyOf(shards);
    if (shards.isEmpty()) {
      throw new IllegalArgumentException("Invalid plan: no shards (must have 1 or more)");
    }
  }

  /** Each worker's minibatches of an epoch. */
  List<List<Minibatch>> lanes(int epoch) {
    return new EpochPlan(shards, epoch, seed).lanes(averaging.workers(), epochs.batchSize());
  }

  /**
   * Rounds of averaging in the epochs before one, 0-based: each has as many as its longest lane.
   */
  long roundsBefore(int epoch) {
    int longest = lanes(0).stream().mapToInt(List::size).max().orElseThrow();
    return IntStream.range(0, epoch)
        .mapToLong(before -> averaging.averagingInterval().rounds(before, longest))
        .sum();
  }
}
