package io.skipclip.jobs.cli;

import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.sweep.SweepJob;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "sweep",
    description =
        "Searches for the settings that do best on videos set aside of the training side: a file"
            + " declares, in its section sweep, what they may be. The best are trained anew and"
            + " measured on test videos. Goes on with a sweep that was stopped; started several"
            + " times, the commands work on it together.",
    customSynopsis = "skipclip sweep FILE --dataset=DIR --out=DIR [KEY=VALUE...]")
final class SweepCommand extends OperandsCommand {
  @Mixin private DatasetOption dataset;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the sweep: its journal, its trials and its page.")
  private String out;

  @Override
  boolean computes() {
    return true;
  }

  @Override
  List<String> presets() {
    return List.of("sweep.conf");
  }

  @Override
  List<Path> files() {
    return List.of(file());
  }

  @Override
  Job job(Settings settings) {
    SweepJob.requireSweep(settings); // mistakes show before Spark starts
    return spark -> new SweepJob(spark, settings, dataset.choice(), out).run();
  }

  private Path file() {
    List<String> operands = operands();
    if (operands.size() != 1) {
      throw new ParameterException(
          line(), "Invalid arguments: needs one file of settings with a section sweep");
    }
    return Path.of(operands.get(0));
  }
}
