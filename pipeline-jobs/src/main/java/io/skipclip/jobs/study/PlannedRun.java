package io.skipclip.jobs.study;

import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Settings;
import java.util.List;

/**
 * A run of a study, done or to be done.
 *
 * @param directory its folder
 * @param settings all that it is done by
 * @param sections those of them that make it the run that it is
 */
record PlannedRun(RunDirectory directory, Settings settings, List<String> sections) {
  PlannedRun {
    sections = List.copyOf(sections);
  }

  String folder() {
    return directory.storage().location();
  }

  boolean isFinished() {
    return RunDirectory.isFinished(directory.storage());
  }
}
