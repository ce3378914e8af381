package io.skipclip.jobs.cli;

import io.skipclip.jobs.PredictJob;
import io.skipclip.jobs.settings.Settings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "predict",
    description = "Says which classes video files show.",
    customSynopsis = "skipclip predict --model=DIR [--top=K] [--json] VIDEO... [KEY=VALUE...]")
final class PredictCommand extends OperandsCommand {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A finished finetune run.")
  private String model;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "5",
      description = "Classes told of each video, the most probable first (default: 5).")
  private int top;

  @Option(names = "--json", description = "A line of JSON a video instead of a table.")
  private boolean json;

  @Override
  boolean computes() {
    return true;
  }

  @Override
  Job job(Settings settings) {
    List<String> files = operands();
    if (files.isEmpty()) {
      throw new ParameterException(line(), "Missing VIDEO: needs 1 or more video files");
    }
    if (top < 1) {
      throw new ParameterException(line(), "Invalid --top: " + top + " (must be 1 or more)");
    }
    return spark -> new PredictJob(spark, model, files, new PredictJob.Form(top, json)).run();
  }
}
