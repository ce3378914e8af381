package io.skipclip.jobs.cli;

import io.skipclip.jobs.ReportJob;
import io.skipclip.jobs.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "report", description = "Writes one self-contained HTML page about a pipeline run.")
final class ReportCommand extends JobCommand {
  @Option(
      names = "--pretrained",
      paramLabel = "DIR",
      description = "A finished pretrain run, if the evaluation had one.")
  private Optional<String> pretrained;

  @Option(
      names = "--finetuned",
      required = true,
      paramLabel = "DIR",
      description = "A finished finetune run.")
  private String finetuned;

  @Option(
      names = "--evaluation",
      required = true,
      paramLabel = "DIR",
      description = "A finished evaluate run.")
  private String evaluation;

  @Option(
      names = "--about",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "A sentence on what videos these are.")
  private String about;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The HTML file to write.")
  private String out;

  @Override
  Job job(Settings settings) {
    return spark -> new ReportJob(spark, pretrained, finetuned, evaluation, about, out).run();
  }
}
