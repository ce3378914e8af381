package io.skipclip.jobs.cli;

import io.skipclip.jobs.MapsJob;
import io.skipclip.jobs.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "maps",
    description =
        "Draws where context and future frames agree, the paper's figure 3, over the videos of a"
            + " dataset: PNG files, and a table of their correlations with motion.")
final class MapsCommand extends JobCommand {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A finished pretrain run.")
  private String model;

  @Mixin private DatasetOption dataset;

  @Option(
      names = "--video",
      paramLabel = "ID",
      description = "A video of the dataset, by its id; may be given again. Without it, a part.")
  private List<String> videos = new ArrayList<>();

  @Option(
      names = "--fraction",
      paramLabel = "F",
      defaultValue = "1",
      description = "The part of all videos that is drawn by seed, above 0 to 1 (default: 1).")
  private double fraction;

  @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the maps.")
  private String run;

  @Override
  boolean computes() {
    return true;
  }

  @Override
  Job job(Settings settings) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new ParameterException(
          line(), "Invalid --fraction: " + fraction + " (must be above 0, at most 1)");
    }
    MapsJob.Choice choice = new MapsJob.Choice(videos, fraction);
    return spark -> new MapsJob(spark, settings, dataset.choice(), model, choice, run).run();
  }
}
