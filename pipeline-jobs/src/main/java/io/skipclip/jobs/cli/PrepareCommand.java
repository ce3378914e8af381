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
          "Videos as CLASS/FILE, with the lists of UCF101 or HMDB51 in it or beside it if there are"
              + " any, or as train/CLASS/FILE and test/CLASS/FILE; or a list, .csv or .parquet, of"
              + " path and, if there are any, label, group and split.")
  private String videos;

  @Option(
      names = "--splits",
      paramLabel = "DIR",
      description =
          "Folder of the split lists, if they don't lie in the videos' folder or beside it.")
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
