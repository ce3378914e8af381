package io.skipclip.jobs.status;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.run.Storage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads what runs have written and whose locks they have, and tells how they stand. It writes
 * nothing, disturbs no lock, and needs no Spark session.
 */
public final class StatusJob {
  private final Configuration hadoop;
  private final List<String> folders;
  private final Form form;
  private final FolderStatus look;

  /**
   * How it is told.
   *
   * @param parts whether what demos, studies and sweeps are made of is told too
   * @param json whether as JSON, an object a line
   */
  public record Form(boolean parts, boolean json) {}

  /**
   * @param folders runs, or folders above them: any Hadoop paths
   */
  public StatusJob(Configuration hadoop, List<String> folders, Form form, Clock clock) {
    this.hadoop = hadoop;
    this.folders = List.copyOf(folders);
    this.form = form;
    this.look = new FolderStatus(clock);
  }

  /** Looks. */
  public Result run() {
    List<RunStatus> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : folders) {
      Storage folder = Storage.of(hadoop, name);
      List<RunStatus> below =
          folder.isFolder() ? new StatusWalk(look, form.parts()).below(folder) : List.of();
      found.addAll(below);
      if (below.stream().allMatch(status -> status.state() == State.CLOSED)) {
        problems.add(nothing(folder));
      }
    }
    return new Result(found, form.json(), problems);
  }

  private static String nothing(Storage folder) {
    return "Cannot tell the status of %s: %s, needs the folder of a run or one at most %s above"
        .formatted(
            folder.location(),
            folder.isFolder() ? "no run in it or below" : "no such folder",
            StatusWalk.LEVELS);
  }

  /**
   * What was found.
   *
   * @param runs in the order of the folders that were asked for
   * @param json whether they are told as JSON
   * @param problems a line for each of these in which nothing is
   */
  public record Result(List<RunStatus> runs, boolean json, List<String> problems)
      implements JobResult {
    public Result {
      runs = List.copyOf(runs);
      problems = List.copyOf(problems);
    }

    @Override
    public String sentence() {
      return runs.stream()
          .flatMap(run -> json ? Stream.of(StatusJson.line(run)) : StatusText.lines(run).stream())
          .collect(Collectors.joining(System.lineSeparator()));
    }
  }
}
