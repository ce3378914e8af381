package io.skipclip.jobs.cli;

import io.skipclip.jobs.PretrainingReportJob;
import io.skipclip.jobs.ReportJob;
import io.skipclip.jobs.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(name = "report", description = "Writes one self-contained HTML page about a pipeline run.")
final class ReportCommand extends JobCommand {
  @Option(
      names = "--pretrained",
      paramLabel = "DIR",
      description = "A finished pretrain run, if the evaluation had one; alone, the page is of it.")
  private Optional<String> pretrained;

  @ArgGroup(exclusive = false)
  private Measured measured; // null where absent: picocli takes no Optional of a group

  private static final class Measured {
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
  }

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
    if (measured != null) {
      Measured runs = measured;
      return spark ->
          new ReportJob(spark, pretrained, runs.finetuned, runs.evaluation, about, out).run();
    }
    String alone =
        pretrained.orElseThrow(
            () ->
                new ParameterException(
                    line(),
                    "Cannot report on nothing: needs --pretrained, or --finetuned and --evaluation"));
    return spark -> new PretrainingReportJob(spark, alone, about, out).run();
  }
}
