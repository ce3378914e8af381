package io.skipclip.jobs.cli;

import io.skipclip.jobs.ExportJob;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.sharing.HubJob;
import io.skipclip.jobs.sharing.OnnxJob;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "export",
    description =
        "Writes a network for others to load: its weights as safetensors with PyTorch's state_dict"
            + " names, as ONNX, or a folder as model hubs have them.")
final class ExportCommand extends JobCommand {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "PATH",
      description =
          "A finished pretrain or finetune run; for safetensors a checkpoint's folder or a"
              + " model.zip too.")
  private String model;

  @ArgGroup(multiplicity = "1")
  private Target target;

  /** One of them. */
  private static final class Target {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description =
            "The file, ONNX if its name ends in .onnx, else safetensors; one that is there is replaced if this command wrote it.")
    private Optional<String> file;

    @Option(
        names = "--hub",
        paramLabel = "DIR",
        description =
            "A folder with weights, config.json, classes, pre-processing, a model card and a Python"
                + " file that loads it in PyTorch.")
    private Optional<String> hub;
  }

  @Option(
      names = "--evaluation",
      paramLabel = "DIR",
      description = "With --hub: a finished evaluate run of this network, for the card's figures.")
  private Optional<String> evaluation;

  @Option(
      names = "--about",
      paramLabel = "TEXT",
      description = "With --hub: a sentence on what videos the network is of.")
  private Optional<String> about;

  @Option(
      names = "--overwrite",
      description = "Replace what is there, whoever wrote or changed it.")
  private boolean overwrite;

  @Override
  Job job(Settings settings) {
    if (target.hub.isPresent()) {
      HubJob.Source source = new HubJob.Source(model, evaluation, about.orElse(""));
      return spark -> new HubJob(spark, settings, source, target.hub.get(), overwrite).run();
    }
    if (evaluation.isPresent() || about.isPresent()) {
      throw new ParameterException(
          line(), "Invalid arguments: --evaluation and --about are told of with --hub alone");
    }
    OutputFile out = new OutputFile(target.file.orElseThrow(), overwrite);
    return out.path().toLowerCase(Locale.ROOT).endsWith(".onnx")
        ? spark -> new OnnxJob(spark, model, out).run()
        : spark -> new ExportJob(spark, model, out).run();
  }
}
