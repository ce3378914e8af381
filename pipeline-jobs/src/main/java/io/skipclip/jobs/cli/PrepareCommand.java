package io.skipclip.jobs.cli;

import io.skipclip.jobs.PrepareJob;
import io.skipclip.jobs.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "prepare", description = "Decodes video files into Parquet frame shards.")
final class PrepareCommand extends JobCommand {
  @Option(
      names = "--videos",
      required = true,
      paramLabel = "DIR",
      description =
          "Videos as CLASS/FILE, with UCF101's ucfTrainTestlist if there is one; or a list, .csv or"
              + " .parquet, of path, label and, if there are any, group and split.")
  private String videos;

  @Option(
      names = "--splits",
      paramLabel = "DIR",
      description = "Folder of the split lists, if it isn't DIR/ucfTrainTestlist.")
  private Optional<String> splits;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "Where the dataset is published.")
  private String dataset;

  @Option(
      names = "--dry-run",
      description = "List what is new, changed or gone and how much would be read; do nothing.")
  private boolean dryRun;

  @Option(
      names = "--retry",
      description = "Decode again the videos in quarantine for TIME_OUT or CRASHED.")
  private boolean retry;

  @Option(
      names = "--detailed-exit-code",
      description = "Tell nothing to do and videos in quarantine from done, by the exit code.")
  private boolean detailedExitCode;

  @Override
  boolean hasDetailedExitCode() {
    return detailedExitCode;
  }

  @Override
  Job job(Settings settings) {
    return spark -> {
      PrepareJob job = new PrepareJob(spark, settings, videos, splits, dataset);
      return dryRun ? job.plan(retry) : job.run(retry);
    };
  }
}
