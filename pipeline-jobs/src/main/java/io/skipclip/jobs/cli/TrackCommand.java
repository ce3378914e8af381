package io.skipclip.jobs.cli;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.tracking.TrackJob;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "track",
    description =
        "Tells an MLflow server of runs, while they run or afterwards: settings, figures by step,"
            + " tables and pages; the trials of a sweep, the runs of a study or demo as children of"
            + " it. What the server has is not sent again, and nothing that trains waits for it."
            + " MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, are"
            + " used where set. A FOLDER is a run or one above runs.",
    customSynopsis =
        "skipclip track --mlflow=URI [--experiment=NAME] [--follow] FOLDER... [KEY=VALUE...]")
final class TrackCommand extends FoldersCommand {
  private static final String ADDRESS = "MLFLOW_TRACKING_URI";

  @Option(
      names = "--mlflow",
      paramLabel = "URI",
      description = "The tracking server, such as http://HOST:5000 (default: $" + ADDRESS + ").")
  private Optional<String> mlflow;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      defaultValue = "skipclip",
      description = "The experiment there, begun where there is none (default: skipclip).")
  private String experiment;

  @Option(
      names = "--follow",
      description =
          "Go on until nobody is at the runs any more, whether the server answers or not.")
  private boolean follow;

  @Override
  String needed() {
    return "1 or more folders of runs";
  }

  @Override
  JobResult result(Configuration hadoop, List<String> folders) {
    String address =
        mlflow
            .or(() -> Optional.ofNullable(System.getenv(ADDRESS)))
            .orElseThrow(
                () ->
                    new ParameterException(
                        line(), "Missing --mlflow: needs the address of an MLflow server"));
    TrackJob.Target target = new TrackJob.Target(address, experiment, System.getenv(), follow);
    return new TrackJob(hadoop, folders, target, Clock.systemUTC()).run();
  }
}
