package io.skipclip.jobs.cli;

import io.skipclip.jobs.ListJob;
import io.skipclip.jobs.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Tells of each video of a dataset what it became and why.")
final class ListCommand extends JobCommand {
  @Mixin private DatasetOption dataset;

  @Option(names = "--quarantined", description = "Only the videos in quarantine.")
  private boolean quarantined;

  @Override
  Job job(Settings settings) {
    return spark -> new ListJob(spark, dataset.choice(), settings.division(), quarantined).run();
  }
}
