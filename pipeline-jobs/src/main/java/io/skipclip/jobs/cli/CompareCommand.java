package io.skipclip.jobs.cli;

import io.skipclip.jobs.CompareJob;
import io.skipclip.jobs.report.ComparisonPage;
import io.skipclip.jobs.settings.Settings;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "compare",
    description =
        "Writes one self-contained HTML page that compares runs; of evaluations of several splits,"
            + " their mean too.")
final class CompareCommand extends JobCommand {
  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description =
          "A finished pretrain, finetune or evaluate run, or a folder that holds one of each; 2 to"
              + " 6 times.")
  private List<String> runs;

  @Option(
      names = "--about",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "A sentence on what is compared.")
  private String about;

  @Mixin private OutputOptions out;

  @Override
  Job job(Settings settings) {
    if (runs.size() < 2 || runs.size() > ComparisonPage.MOST_RUNS) {
      throw new ParameterException(
          line(),
          String.format(
              Locale.ROOT,
              "Invalid --run: %d of them (must be 2 to %d)",
              runs.size(),
              ComparisonPage.MOST_RUNS));
    }
    return spark -> new CompareJob(spark, runs, about, out.file()).run();
  }
}
