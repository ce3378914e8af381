package io.skipclip.jobs.status;

import io.skipclip.jobs.run.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How one run stands, for whoever shows more of it.
 *
 * @param running whether a process is at it
 * @param finished whether nothing is left to be done
 * @param lines the same in words: what, how far, since when, by whom, and how it goes on
 */
public record RunStanding(boolean running, boolean finished, List<String> lines) {
  public RunStanding {
    lines = List.copyOf(lines);
  }

  /** Looks; empty where no run was begun in the folder. */
  public static Optional<RunStanding> of(Storage folder, Clock clock) {
    return new FolderStatus(clock)
        .at(folder)
        .map(
            status ->
                new RunStanding(
                    status.state() == State.RUNNING,
                    status.state() == State.FINISHED,
                    StatusText.lines(status).stream().map(String::strip).toList()));
  }
}
