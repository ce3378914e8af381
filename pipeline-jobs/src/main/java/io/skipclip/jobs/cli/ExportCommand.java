package io.skipclip.jobs.cli;

import io.skipclip.jobs.ExportJob;
import io.skipclip.jobs.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = "Writes a network's weights as safetensors with PyTorch's state_dict names.")
final class ExportCommand extends JobCommand {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "PATH",
      description = "A finished pretrain or finetune run, a checkpoint's folder, or a model.zip.")
  private String model;

  @Mixin private OutputOptions out;

  @Override
  Job job(Settings settings) {
    return spark -> new ExportJob(spark, model, out.file()).run();
  }
}
