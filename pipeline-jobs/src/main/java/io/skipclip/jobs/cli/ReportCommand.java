package io.skipclip.jobs.cli;

import io.skipclip.jobs.MeasuredNetworks;
import io.skipclip.jobs.PretrainingReportJob;
import io.skipclip.jobs.PretrainingReportJob.Look;
import io.skipclip.jobs.ReportJob;
import io.skipclip.jobs.report.PretrainingInput.Underway;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.status.RunStanding;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(name = "report", description = "Writes one self-contained HTML page about a pipeline run.")
final class ReportCommand extends JobCommand {
  @Option(
      names = "--pretrained",
      paramLabel = "DIR",
      description =
          "A finished pretrain run, if the evaluation had one; alone, the page is of it, and it need"
              + " not be finished.")
  private Optional<String> pretrained;

  @Option(
      names = "--finetuned",
      paramLabel = "DIR",
      description = "A finished finetune run, if the evaluation had one.")
  private Optional<String> finetuned;

  @Option(names = "--evaluation", paramLabel = "DIR", description = "A finished evaluate run.")
  private Optional<String> evaluation;

  @Option(
      names = "--follow",
      description =
          "With --pretrained alone: write the page anew until nobody is at the run any more.")
  private boolean follow;

  @Option(
      names = "--about",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "A sentence on what videos these are.")
  private String about;

  @Mixin private OutputOptions out;

  @Override
  Job job(Settings settings) {
    if (follow && (evaluation.isPresent() || finetuned.isPresent())) {
      throw new ParameterException(
          line(), "Invalid arguments: --follow is of a pre-training, with --pretrained alone");
    }
    if (evaluation.isPresent()) {
      MeasuredNetworks networks = new MeasuredNetworks(pretrained, finetuned);
      return spark -> new ReportJob(spark, networks, evaluation.get(), about, out.file()).run();
    }
    if (pretrained.isEmpty() || finetuned.isPresent()) {
      throw new ParameterException(
          line(),
          "Cannot report on %s: needs --evaluation with the runs that it measured, or --pretrained alone"
              .formatted(finetuned.isPresent() ? "--finetuned alone" : "nothing"));
    }
    Look look = new Look(ReportCommand::underway, follow);
    return spark ->
        new PretrainingReportJob(spark, pretrained.get(), about, out.file(), look).run();
  }

  private static Optional<Underway> underway(Storage run) {
    return RunStanding.of(run, Clock.systemUTC())
        .filter(standing -> !standing.finished())
        .map(standing -> new Underway(standing.running(), standing.lines()));
  }
}
