package io.skipclip.jobs.study;

import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;

/**
 * A run of a study, done or to be done.
 *
 * @param directory its folder
 * @param settings all that it is done by
 * @param identity which of them make it the run that it is
 * @param <F> what it says of itself once it is finished
 */
record PlannedRun<F>(RunDirectory<F> directory, Settings settings, Identity identity) {
  String folder() {
    return directory.storage().location();
  }

  boolean isFinished() {
    return RunDirectory.isFinished(directory.storage());
  }
}
