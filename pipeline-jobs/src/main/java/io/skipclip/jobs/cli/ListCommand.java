package io.skipclip.jobs.cli;

import io.skipclip.jobs.ListJob;
import io.skipclip.jobs.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Tells of each video of a dataset what it became and why.")
final class ListCommand extends JobCommand {
  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "A dataset that prepare published.")
  private String dataset;

  @Option(names = "--quarantined", description = "Only the videos in quarantine.")
  private boolean quarantined;

  @Override
  Job job(Settings settings) {
    return spark -> new ListJob(spark, dataset, quarantined).run();
  }
}
