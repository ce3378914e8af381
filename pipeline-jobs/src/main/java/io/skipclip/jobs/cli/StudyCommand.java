package io.skipclip.jobs.cli;

import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.study.StudyJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "study",
    description =
        "Compares ways to train over several seeds: table1 (what fine-tuning begins from), table2"
            + " (terms of the loss) or table3 (other pretext tasks) of the paper, or those of a"
            + " file. Goes on with a study that was stopped.",
    customSynopsis =
        "skipclip study (table1 | table2 | table3 | FILE) --dataset=DIR --out=DIR [KEY=VALUE...]")
final class StudyCommand extends OperandsCommand {
  private static final List<String> BUILT_IN = List.of("table1", "table2", "table3");

  @Mixin private DatasetOption dataset;

  @Option(
      names = "--inflate",
      paramLabel = "FILE",
      description =
          "A safetensors file of a 2D ResNet-18 with torchvision's names; without it, arms that"
              + " begin from one are left out.")
  private Optional<String> inflate;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the study: its runs and its table.")
  private String out;

  @Override
  boolean computes() {
    return true;
  }

  @Override
  List<String> presets() {
    return BUILT_IN.contains(study()) ? List.of("studies/" + study() + ".conf") : List.of();
  }

  @Override
  List<Path> files() {
    return BUILT_IN.contains(study()) ? List.of() : List.of(Path.of(study()));
  }

  @Override
  Job job(Settings settings) {
    settings.study(); // mistakes show before Spark starts
    return spark -> new StudyJob(spark, settings, dataset.choice(), inflate, out).run();
  }

  private String study() {
    List<String> operands = operands();
    if (operands.size() != 1) {
      throw new ParameterException(
          line(), "Invalid arguments: needs one study, " + BUILT_IN + " or a file");
    }
    return operands.get(0);
  }
}
