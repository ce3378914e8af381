package io.skipclip.jobs.cli;

import io.skipclip.jobs.ending.ExitCode;
import io.skipclip.jobs.ending.Failure;
import io.skipclip.jobs.run.Build;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/**
 * The program: {@code skipclip COMMAND [options] [key=value...]}, the same under spark-submit. A
 * user's mistake ends with one line on standard error and its own exit code.
 */
@Command(
    name = "skipclip",
    description = "Learns video representations without labels, by Skip-Clip on Apache Spark.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = SkipClip.Version.class,
    subcommands = {
      DemoCommand.class,
      PrepareCommand.class,
      ListCommand.class,
      SnapshotsCommand.class,
      IndexCommand.class,
      PretrainCommand.class,
      FinetuneCommand.class,
      EvaluateCommand.class,
      StudyCommand.class,
      SweepCommand.class,
      StatusCommand.class,
      TrackCommand.class,
      PredictCommand.class,
      EmbedCommand.class,
      MapsCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      ImportCommand.class
    })
public final class SkipClip {
  private static final Logger LOG = LoggerFactory.getLogger(SkipClip.class);

  private SkipClip() {}

  /** What {@code --version} says. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"skipclip " + Build.THIS};
    }
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs a command. Whatever the machine's locale, figures are written with a point.
   *
   * @return the exit code
   */
  public static int run(String... arguments) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    CommandLine line = commandLine();
    line.setParameterExceptionHandler(
        (e, args) -> report(e.getCommandLine(), e.getMessage(), ExitCode.WRONG_USAGE));
    line.setExecutionExceptionHandler(SkipClip::failed);
    return arguments.length == 0 ? usage(line) : line.execute(arguments);
  }

  /** All commands with their options. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new SkipClip());
    describe(line);
    line.getSubcommands().values().forEach(SkipClip::describe);
    return line;
  }

  private static void describe(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(ExitCode.meanings());
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int usage(CommandLine line) {
    line.usage(line.getErr());
    return ExitCode.WRONG_USAGE.code();
  }

  private static int failed(Exception e, CommandLine line, ParseResult parsed) {
    Failure failure = Failure.of(e);
    if (failure.code() == ExitCode.FAILED) {
      LOG.error("Failed: {}", Arrays.toString(parsed.originalArgs().toArray()), e);
    }
    return report(line, failure.sentence(), failure.code());
  }

  private static int report(CommandLine line, String message, ExitCode code) {
    tell(line, message);
    return code.code();
  }

  /** Says what went wrong, in one line on standard error. */
  static void tell(CommandLine line, String message) {
    line.getErr()
        .println("skipclip: " + PlainText.of(message.lines().findFirst().orElse("failed")));
    line.getErr().flush();
  }
}
