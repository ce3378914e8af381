package io.skipclip.jobs.cli;

import io.skipclip.jobs.settings.SettingsLoader;
import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** A command whose arguments are operands, such as files, as well as settings. */
@Command(footer = OperandsCommand.FOOTER)
abstract class OperandsCommand extends JobCommand {
  /** What --help says of arguments of both kinds. */
  static final String FOOTER =
      "KEY=VALUE is a setting if KEY is one; else a file, if one of that name is there or it ends"
          + " as a file's name does (a=b.mp4). ./KEY=VALUE always is a file.";

  private static final Pattern ASSIGNMENT = Pattern.compile("([a-z][a-zA-Z0-9.-]*)\\s*=.*");
  private static final Pattern FILE = Pattern.compile(".*\\.[a-zA-Z]\\w{1,6}");

  @Override
  final List<String> assignments() {
    return settings(arguments());
  }

  /** The arguments that are no settings, as given. */
  final List<String> operands() {
    return operands(arguments());
  }

  /** Those of some arguments that are settings. */
  static List<String> settings(List<String> arguments) {
    return arguments.stream().filter(OperandsCommand::isSetting).toList();
  }

  /** Those of some arguments that are none, as given. */
  static List<String> operands(List<String> arguments) {
    return arguments.stream().filter(argument -> !isSetting(argument)).toList();
  }

  /** A key that does not exist is one all the same, misspelt, where nothing speaks for a file. */
  static boolean isSetting(String argument) {
    Matcher assignment = ASSIGNMENT.matcher(argument);
    if (!assignment.matches()) {
      return false;
    }
    return SettingsLoader.knows(assignment.group(1))
        || !(FILE.matcher(argument).matches() || new File(argument).exists());
  }
}
