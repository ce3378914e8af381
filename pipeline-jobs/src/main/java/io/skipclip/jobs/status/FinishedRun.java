package io.skipclip.jobs.status;

import io.skipclip.jobs.run.RunDirectory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the run.json of a finished run says of its times. */
final class FinishedRun {
  private FinishedRun() {}

  static Content content(RunDirectory<?> run, Extent extent, Map<String, Double> figures) {
    Map<String, Object> listed = run.listed();
    return new Content(true, time(listed, "begun"), time(listed, "finished"), extent, figures, "");
  }

  /** Empty of a run by an earlier version. */
  private static Optional<Instant> time(Map<String, Object> listed, String key) {
    try {
      return Optional.ofNullable(listed.get(key)).map(String::valueOf).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
