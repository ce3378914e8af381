package io.skipclip.jobs.cli;

import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.EmbedJob;
import io.skipclip.jobs.settings.Settings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "embed",
    description = "Writes the features of a dataset's videos, or of video files, as Parquet.",
    customSynopsis =
        "skipclip embed --model=DIR (--dataset=DIR | VIDEO...) --out=DIR [KEY=VALUE...]")
final class EmbedCommand extends OperandsCommand {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A finished pretrain or finetune run.")
  private String model;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description = "A dataset that prepare published; without it, video files are arguments.")
  private Optional<String> dataset;

  @Mixin private SnapshotOption snapshot;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the features are published.")
  private String out;

  @Override
  boolean computes() {
    return true;
  }

  @Override
  Job job(Settings settings) {
    List<String> files = operands();
    if (dataset.isPresent() == !files.isEmpty()) {
      throw new ParameterException(
          line(), "Invalid arguments: needs either --dataset or 1 or more video files");
    }
    Optional<DatasetChoice> choice = snapshot.of(dataset, line());
    return spark -> new EmbedJob(spark, settings, model, choice, files, out).run();
  }
}
