package io.skipclip.jobs.training;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.averaging.AveragingSettings;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.run.Slot;
import io.skipclip.jobs.settings.CheckpointSettings;
import io.skipclip.jobs.settings.EpochSettings;
import io.skipclip.model.network.StepMemory;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;

/**
 * All that a training run does, but for the network.
 *
 * @param shards the shards and how many samples an epoch has in each
 * @param epochs how long and in which portions
 * @param averaging how the workers are averaged
 * @param checkpoints when the state is saved
 * @param seed the run's seed
 * @param learningRate the rate of an epoch, for the metrics
 * @param tensorboard whether the metrics are written as event files too
 */
public record TrainingPlan(
    List<EpochPlan.ShardSamples> shards,
    EpochSettings epochs,
    AveragingSettings averaging,
    CheckpointSettings checkpoints,
    long seed,
    IntToDoubleFunction learningRate,
    boolean tensorboard) {
  public TrainingPlan {
    shards = List.copyOf(shards);
    if (shards.isEmpty()) {
      throw new IllegalArgumentException("Invalid plan: no shards (must have 1 or more)");
    }
  }

  /**
   * Checks that batch norm has something to normalise in the smallest minibatch. Sizes are the same
   * in every epoch.
   *
   * @param leastValues how many values of a channel it has at least, for a number of samples
   * @throws InvalidInputException where that is one
   */
  public void requireNormalisable(IntToLongFunction leastValues) {
    int samples =
        lanes(0).stream().flatMap(List::stream).mapToInt(Minibatch::size).min().orElseThrow();
    long values = leastValues.applyAsLong(samples);
    if (values < 2) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              ("Cannot %1$s in minibatches of %2$d (of %3$,d samples dealt to %4$d workers, %5$d at"
                  + " most): %6$d value per channel in the encoder's last stage, needs 2 or more to"
                  + " normalise (larger %1$s.size-px, or other %1$s.batch-size or training.workers)"),
              averaging.job(),
              samples,
              shards.stream().mapToLong(EpochPlan.ShardSamples::samples).sum(),
              averaging.workers(),
              epochs.batchSize(),
              values));
    }
  }

  /**
   * Checks that the driver, which is this process, and the executors have the memory to train and
   * average a network, and others beside it at the slots of this application.
   *
   * @param parameters of the network
   * @param step what a step takes beside them
   * @param spark settings of the Spark context
   * @throws InvalidSettingsException where they don't
   */
  public void requireMemory(long parameters, StepMemory step, SparkConf spark) {
    int samples =
        lanes(0).stream().flatMap(List::stream).mapToInt(Minibatch::size).max().orElseThrow();
    new TrainingMemory(averaging, samples, Slot.slots()).require(parameters, step, spark);
  }

  /** How much there is to do, in words. */
  String size() {
    List<List<Minibatch>> lanes = lanes(0);
    return String.format(
        Locale.ROOT,
        "%,d epochs of %,d samples in %,d minibatches, by %,d workers; %,d rounds of averaging",
        epochs.epochs(),
        shards.stream().mapToLong(EpochPlan.ShardSamples::samples).sum(),
        lanes.stream().mapToLong(List::size).sum(),
        lanes.size(),
        roundsBefore(epochs.epochs()));
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
