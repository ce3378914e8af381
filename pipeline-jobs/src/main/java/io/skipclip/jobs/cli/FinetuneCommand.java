package io.skipclip.jobs.cli;

import io.skipclip.jobs.FinetuneJob;
import io.skipclip.jobs.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "finetune",
    description = "Trains an action classifier with labels; goes on with a run that was stopped.")
final class FinetuneCommand extends JobCommand {
  @Mixin private DatasetOption dataset;

  @Option(
      names = "--pretrained",
      paramLabel = "DIR",
      description = "A finished pretrain run to begin from; without it, from random weights.")
  private Optional<String> pretrained;

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
    return spark -> new FinetuneJob(spark, settings, dataset.choice(), pretrained, run).run();
  }
}
