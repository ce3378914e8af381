package io.skipclip.jobs.cli;

import io.skipclip.jobs.PretrainJob;
import io.skipclip.jobs.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pretrain",
    description =
        "Trains an encoder without labels, by the pretext task that pretrain.task names; goes on with a"
            + " run that was stopped.")
final class PretrainCommand extends JobCommand {
  @Mixin private DatasetOption dataset;

  @Option(
      names = "--indices",
      required = true,
      paramLabel = "DIR",
      description = "The sampling indices that index published for it.")
  private String indices;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Folder of this run: metrics, checkpoints, model.")
  private String run;

  @Override
  boolean computes() {
    return true;
  }

  @Override
  Job job(Settings settings) {
    return spark -> new PretrainJob(spark, settings, dataset.choice(), indices, run).run();
  }
}
