package io.skipclip.jobs.cli;

import io.skipclip.jobs.ImportJob;
import io.skipclip.jobs.settings.Settings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "import",
    description =
        "Makes a finished run of a safetensors file with PyTorch's names: a pretrain run, or a"
            + " finetune run where the file holds a classifier.")
final class ImportCommand extends JobCommand {
  @Option(
      names = "--weights",
      required = true,
      paramLabel = "FILE",
      description = "The safetensors file: g.*, f.* and rot_fc.*, or g.* and fc.*.")
  private String weights;

  @Option(
      names = "--inflate",
      description =
          "The file is a 2D ResNet-18 with torchvision's names: repeat its weights along time.")
  private boolean inflate;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description =
          "The dataset whose classes a classifier tells apart; to evaluate it, or where"
              + " the file doesn't name them.")
  private Optional<String> dataset;

  @Mixin private SnapshotOption snapshot;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the run to make.")
  private String run;

  @Override
  Job job(Settings settings) {
    ImportJob.Source source = new ImportJob.Source(weights, inflate, snapshot.of(dataset, line()));
    return spark -> new ImportJob(spark, settings, source, run).run();
  }
}
