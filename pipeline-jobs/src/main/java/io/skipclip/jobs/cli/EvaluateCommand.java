package io.skipclip.jobs.cli;

import io.skipclip.jobs.EvaluateJob;
import io.skipclip.jobs.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = "Measures encoder and classifier on the split's test videos.")
final class EvaluateCommand extends JobCommand {
  @Mixin private DatasetOption dataset;

  @Option(
      names = "--pretrained",
      paramLabel = "DIR",
      description = "A finished pretrain run; without it the classifier alone is measured.")
  private Optional<String> pretrained;

  @Option(
      names = "--finetuned",
      required = true,
      paramLabel = "DIR",
      description = "A finished finetune run.")
  private String finetuned;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Where the evaluation is published.")
  private String run;

  @Override
  boolean computes() {
    return true;
  }

  @Override
  Job job(Settings settings) {
    return spark ->
        new EvaluateJob(spark, settings, dataset.folder(), pretrained, finetuned, run).run();
  }
}
