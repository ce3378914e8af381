package io.skipclip.jobs.tracking;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.run.StopSignal;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.status.RunStatus;
import io.skipclip.jobs.status.StatusWalk;
import io.skipclip.jobs.tracking.MlflowRuns.Known;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an MLflow server of runs, those of which a demo, study or sweep is made as its children.
 * What the server has is not sent again. Reads only, and needs no Spark session.
 */
public final class TrackJob {
  private static final Logger LOG = LoggerFactory.getLogger(TrackJob.class);

  /** Largest file that goes along. */
  private static final int MOST_BYTES = 20_000_000;

  /** From one look at runs that go on to the next. */
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Configuration hadoop;
  private final List<String> folders;
  private final Target target;
  private final Clock clock;

  /**
   * Where to tell it.
   *
   * @param address of the server
   * @param experiment name of it there
   * @param environment with a token, or a user and a password, if the server wants one
   * @param follow whether to go on until nobody is at the runs any more
   */
  public record Target(
      String address, String experiment, Map<String, String> environment, boolean follow) {}

  /**
   * @param folders runs, or folders above them: any Hadoop paths
   */
  public TrackJob(Configuration hadoop, List<String> folders, Target target, Clock clock) {
    this.hadoop = hadoop;
    this.folders = List.copyOf(folders);
    this.target = target;
    this.clock = clock;
  }

  /**
   * Tells.
   *
   * @throws InvalidInputException where the server doesn't answer, or as none does; one who follows
   *     tries again later
   */
  public Result run() {
    MlflowServer server = new MlflowServer(target.address(), target.environment());
    Result result = Result.none(server.address(), target.experiment());
    try (StopSignal signal = StopSignal.listen()) {
      boolean goesOn;
      do {
        Look look = look();
        result = result.and(told(server, look));
        goesOn = target.follow() && look.isAnyRunning() && signal.waitWithout(BETWEEN);
      } while (goesOn);
    }
    return result;
  }

  private Result told(MlflowServer server, Look look) {
    try {
      return tell(server, look);
    } catch (InvalidInputException e) {
      if (!target.follow() || !look.isAnyRunning()) {
        throw e;
      }
      LOG.warn("{}; tried again in a moment", e.getMessage());
      return Result.none(server.address(), target.experiment());
    }
  }

  /** The runs that are there now, each before its parts, and why others can't be told. */
  private record Look(List<Seen> runs, List<String> problems) {
    boolean isAnyRunning() {
      return runs.stream().anyMatch(seen -> seen.run().ended().isEmpty());
    }
  }

  private record Seen(Tracked run, Storage folder) {}

  private Look look() {
    List<Seen> runs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : folders) {
      Storage above = Storage.of(hadoop, name);
      int before = runs.size();
      List<RunStatus> found = above.isFolder() ? StatusWalk.of(above, clock) : List.of();
      for (RunStatus status : found) {
        Storage folder = Storage.of(hadoop, status.folder());
        TrackedRuns.of(status, folder).map(run -> new Seen(run, folder)).ifPresent(runs::add);
        if (!status.problem().isEmpty()) {
          problems.add("Cannot track %s: %s".formatted(status.folder(), status.problem()));
        }
      }
      if (runs.size() == before) {
        problems.add(
            "Cannot track %s: %s, needs the folder of a run or one above"
                .formatted(above.location(), above.isFolder() ? "no run in it" : "no such folder"));
      }
    }
    return new Look(runs, problems);
  }

  private Result tell(MlflowServer server, Look look) {
    if (look.runs().isEmpty()) {
      return Result.none(server.address(), target.experiment()).but(look.problems());
    }
    MlflowRuns runs = MlflowRuns.of(server, target.experiment());
    Map<String, String> ids = new LinkedHashMap<>();
    int begun = 0;
    int figures = 0;
    int files = 0;
    for (Seen seen : look.runs()) {
      Tracked run = seen.run();
      Optional<String> above = above(run.folder(), ids.keySet());
      Known known = runs.known(run, run.name(above));
      Map<String, String> parent = new LinkedHashMap<>();
      above.ifPresent(folder -> parent.put("mlflow.parentRunId", ids.get(folder)));
      figures += runs.tell(known, run, parent);
      if (!MlflowRuns.isUpToDate(known, run)) {
        files += send(server, known, run, seen.folder());
        runs.update(known, run);
      }
      ids.put(run.folder(), known.id());
      begun += known.isNew() ? 1 : 0;
    }
    return new Result(
        server.address(), target.experiment(), ids.size(), begun, figures, files, look.problems());
  }

  /** The nearest of some folders in which another lies: those above come first. */
  private static Optional<String> above(String folder, Set<String> folders) {
    return folders.stream()
        .filter(each -> folder.startsWith(each + "/"))
        .reduce((first, second) -> second);
  }

  private static int send(MlflowServer server, Known known, Tracked run, Storage folder) {
    int sent = 0;
    for (String file : run.files()) {
      Optional<String> path = MlflowRuns.artifactPath(known, file);
      if (path.isEmpty()) {
        LOG.info(
            "No files of {} were sent: the server has clients put them into {} themselves",
            run.folder(),
            known.artifacts());
        return sent;
      }
      byte[] bytes = folder.read(file);
      if (bytes.length <= MOST_BYTES) {
        server.putArtifact(path.get(), bytes);
        sent++;
      }
    }
    return sent;
  }

  /**
   * What was told.
   *
   * @param runs that were looked at
   * @param begun how many of these the server did not have
   * @param figures that it did not have
   * @param files that were sent
   * @param problems a line for each folder or run that can't be told of
   */
  public record Result(
      String server,
      String experiment,
      int runs,
      int begun,
      int figures,
      int files,
      List<String> problems)
      implements JobResult {
    public Result {
      problems = List.copyOf(problems);
    }

    static Result none(String server, String experiment) {
      return new Result(server, experiment, 0, 0, 0, 0, List.of());
    }

    private Result but(List<String> why) {
      return new Result(server, experiment, runs, begun, figures, files, why);
    }

    /** With what was told later. */
    Result and(Result later) {
      return new Result(
          server,
          experiment,
          Math.max(runs, later.runs),
          begun + later.begun,
          figures + later.figures,
          files + later.files,
          later.problems);
    }

    @Override
    public String sentence() {
      return "Tracked %s at %s, experiment %s: %s new; sent %s and %s."
          .formatted(
              Figures.count(runs, "run"),
              server,
              experiment,
              begun,
              Figures.count(figures, "figure"),
              Figures.count(files, "file"));
    }

    @Override
    public Ending ending() {
      if (!problems.isEmpty()) {
        return Ending.INPUTS_LEFT_OUT;
      }
      return begun + figures + files == 0 ? Ending.NOTHING_TO_DO : Ending.DONE;
    }
  }
}
