package io.skipclip.jobs.cli;

import io.skipclip.jobs.IndexJob;
import io.skipclip.jobs.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "index", description = "Draws the samples of every pre-training epoch.")
final class IndexCommand extends JobCommand {
  @Mixin private DatasetOption dataset;

  @Option(
      names = "--indices",
      required = true,
      paramLabel = "DIR",
      description = "Where the sampling indices are published.")
  private String indices;

  @Override
  Job job(Settings settings) {
    return spark -> new IndexJob(spark, settings, dataset.choice(), indices).run();
  }
}
