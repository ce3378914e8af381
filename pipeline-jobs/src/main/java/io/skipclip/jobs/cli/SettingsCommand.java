package io.skipclip.jobs.cli;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.ending.ExitCode;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands have: settings from files and arguments, and a result that is told. */
abstract class SettingsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings in HOCON; may be given again, later files win.")
  private List<Path> files = new ArrayList<>();

  @Parameters(
      paramLabel = "KEY=VALUE",
      description = "Settings that win over every file, such as pretrain.epochs=20.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public final Integer call() throws IOException {
    Settings settings =
        SettingsLoader.load(
            presets(), Stream.concat(files().stream(), files.stream()).toList(), assignments());
    JobResult result = result(settings);
    result.sentence().lines().map(PlainText::whole).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    result.problems().forEach(problem -> SkipClip.tell(spec.commandLine(), problem));
    return ExitCode.of(result.ending(), hasDetailedExitCode()).code();
  }

  /** Does what the command is for. */
  abstract JobResult result(Settings settings) throws IOException;

  /** Whether the exit code tells the endings of a job that did not fail apart. */
  boolean hasDetailedExitCode() {
    return false;
  }

  /** The arguments that are settings: all, for a command that takes no others. */
  List<String> assignments() {
    return arguments;
  }

  /** All arguments that are no options. */
  final List<String> arguments() {
    return List.copyOf(arguments);
  }

  /** Where a wrong option or argument is told. */
  final CommandLine line() {
    return spec.commandLine();
  }

  /** Names of our own settings between reference.conf and the user's. */
  List<String> presets() {
    return List.of();
  }

  /** Files of settings between those and the ones of --conf. */
  List<Path> files() {
    return List.of();
  }

  /** Spark's properties: what spark-submit set wins over the settings. */
  final SparkConf sparkConf(Settings settings) {
    SparkConf conf = new SparkConf().setAppName("skipclip " + spec.name());
    settings.spark().forEach(conf::setIfMissing);
    return conf;
  }
}
