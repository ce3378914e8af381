package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.io.Serializable;
import java.util.Objects;

/**
 * How parameter averaging is done.
 *
 * @param workers lanes that train side by side, each a Spark task; at least 1
 * @param averagingInterval minibatches each worker trains between two averagings, by epoch
 * @param updaterState what becomes of the updater's state at an averaging
 * @param chunks pieces that parameters and updater state are cut into to be averaged, each a Spark
 *     task; at least 1. Results don't depend on it. A task holds one chunk of each worker it
 *     averages, the driver the averaged chunks only.
 * @param job what the Spark UI calls this training, for instance {@code pretrain}
 */
public record AveragingSettings(
    int workers,
    AveragingInterval averagingInterval,
    UpdaterStatePolicy updaterState,
    int chunks,
    String job)
    implements Serializable {

  /** Chunks unless told otherwise: 33 MB each for 44 million parameters with Adam's moments. */
  public static final int DEFAULT_CHUNKS = 16;

  /** Checks its arguments. */
  public AveragingSettings {
    requirePositive("workers", workers);
    Objects.requireNonNull(averagingInterval, "averagingInterval");
    requirePositive("chunks", chunks);
    Objects.requireNonNull(updaterState, "updaterState");
    if (job.isBlank()) {
      throw new IllegalArgumentException("Invalid job: '" + job + "' (must be a name)");
    }
  }

  /**
   * Returns settings with the updater's state averaged, {@link #DEFAULT_CHUNKS} chunks, named
   * {@code train}.
   *
   * @param workers lanes that train side by side; at least 1
   * @param averagingInterval minibatches each worker trains between two averagings; at least 1
   */
  public static AveragingSettings of(int workers, int averagingInterval) {
    return new AveragingSettings(
        workers,
        AveragingInterval.always(averagingInterval),
        UpdaterStatePolicy.AVERAGE,
        DEFAULT_CHUNKS,
        "train");
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be >= 1)");
    }
  }
}
