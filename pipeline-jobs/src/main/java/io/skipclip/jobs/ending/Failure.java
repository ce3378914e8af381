package io.skipclip.jobs.ending;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.snapshots.NoSuchSnapshotException;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.features.storage.UnnameableException;
import io.skipclip.features.storage.UnwritableException;
import io.skipclip.jobs.averaging.NonFiniteTrainingException;
import io.skipclip.jobs.averaging.SparkFailures;
import io.skipclip.jobs.averaging.lanes.LaneFailedException;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.training.TrainingStoppedException;
import io.skipclip.model.device.UnusableDeviceException;
import java.util.Optional;

/**
 * Why a job failed, as its user is told.
 *
 * @param code what the process ends with
 * @param sentence what is wrong; its first line tells it
 * @param outside whether what it runs on and reads by failed it, such as a server, a disk, a device
 *     or its dataset: its own settings are not to blame
 * @param mayPass whether it may be over in a moment
 */
public record Failure(ExitCode code, String sentence, boolean outside, boolean mayPass) {

  /** Of what a job threw, Spark's wrapping included. */
  public static Failure of(Throwable thrown) {
    Throwable cause = SparkFailures.unwrap(thrown);
    ExitCode code = code(cause);
    Optional<ClusterTrouble> trouble = ClusterTrouble.of(thrown);
    return (code == ExitCode.FAILED || code == ExitCode.LOCKED) && trouble.isPresent()
        ? of(trouble.get())
        : new Failure(
            code, String.valueOf(cause.getMessage()), isOutside(cause), code == ExitCode.FAILED);
  }

  private static boolean isOutside(Throwable cause) {
    return cause instanceof UnwritableException
        || cause instanceof NoSuchSnapshotException
        || cause instanceof DamagedFileException
        || cause instanceof UnusableDeviceException
        || (cause instanceof LaneFailedException
            && cause.getCause() != null
            && isOutside(cause.getCause()));
  }

  private static Failure of(ClusterTrouble trouble) {
    return new Failure(trouble.code(), trouble.sentence(), true, trouble.mayPass());
  }

  private static ExitCode code(Throwable cause) {
    if (cause instanceof LaneFailedException && cause.getCause() != null) {
      return code(cause.getCause());
    }
    if (cause instanceof InvalidSettingsException
        || cause instanceof UnusableDeviceException
        || cause instanceof UnnameableException) {
      return ExitCode.WRONG_USAGE;
    }
    if (cause instanceof InvalidInputException
        || cause instanceof NoSuchSnapshotException
        || cause instanceof UnwritableException
        || cause instanceof DamagedFileException) {
      return ExitCode.WRONG_INPUT;
    }
    if (cause instanceof TrainingStoppedException || cause instanceof JobStoppedException) {
      return ExitCode.STOPPED;
    }
    if (cause instanceof FolderLockedException) {
      return ExitCode.LOCKED;
    }
    return cause instanceof NonFiniteTrainingException ? ExitCode.NOT_FINITE : ExitCode.FAILED;
  }
}
