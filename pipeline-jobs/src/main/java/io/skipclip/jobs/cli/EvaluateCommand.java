package io.skipclip.jobs.cli;

import io.skipclip.jobs.EvaluateJob;
import io.skipclip.jobs.MeasuredNetworks;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "evaluate",
    description =
        "Measures an encoder, a classifier or both on the split's test videos, or on validation videos.")
final class EvaluateCommand extends JobCommand {
  @Mixin private DatasetOption dataset;

  @Option(
      names = "--pretrained",
      paramLabel = "DIR",
      description =
          "A finished pretrain run: retrieval, linear probe and similarity maps of its encoder.")
  private Optional<String> pretrained;

  @Option(
      names = "--checkpoint",
      paramLabel = "NAME",
      description =
          "In place of that run's finished network one of its checkpoints, of a run that is under"
              + " way too: a folder's name below checkpoints, newest or best.")
  private Optional<String> checkpoint;

  @Option(
      names = "--finetuned",
      paramLabel = "DIR",
      description =
          "A finished finetune run: accuracy of its classifier; beside --pretrained, one that began"
              + " from that encoder.")
  private Optional<String> finetuned;

  @Option(
      names = "--on",
      defaultValue = "test",
      paramLabel = "PART",
      description =
          "test (the default) or validation: the part of the training videos that"
              + " validation-fraction sets aside. Settings are chosen on validation videos.")
  private MeasuredPart on;

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
    if (pretrained.isEmpty() && finetuned.isEmpty()) {
      throw new ParameterException(
          line(), "Cannot evaluate nothing: needs --pretrained, --finetuned or both");
    }
    if (checkpoint.isPresent() && (pretrained.isEmpty() || finetuned.isPresent())) {
      throw new ParameterException(
          line(),
          "Cannot evaluate checkpoint %s: needs --pretrained, and no --finetuned"
              .formatted(checkpoint.get()));
    }
    if (on == MeasuredPart.VALIDATION && settings.division().validationFraction() == 0) {
      throw new ParameterException(
          line(),
          "Cannot evaluate on validation videos: validation-fraction is 0, needs the part of the"
              + " training videos that the network's training set aside");
    }
    MeasuredNetworks networks = new MeasuredNetworks(pretrained, checkpoint, finetuned);
    return spark -> new EvaluateJob(spark, settings, dataset.choice(), networks, on, run).run();
  }
}
