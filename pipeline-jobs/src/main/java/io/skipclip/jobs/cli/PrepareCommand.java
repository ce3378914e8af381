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
      description = "Videos as CLASS/FILE, with UCF101's ucfTrainTestlist if there is one.")
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

  @Override
  Job job(Settings settings) {
    return spark -> new PrepareJob(spark, settings, videos, splits, dataset).run();
  }
}
