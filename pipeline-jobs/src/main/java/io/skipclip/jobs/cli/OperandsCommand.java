package io.skipclip.jobs.cli;

import io.skipclip.jobs.settings.SettingsLoader;
import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/** A command whose arguments are operands, such as files, as well as settings. */
@Command(
    footer = {
      "KEY=VALUE is a setting if KEY is one; else a file, if one of that name is there or it ends as"
          + " a file's name does (a=b.mp4). ./KEY=VALUE always is a file."
    })
abstract class OperandsCommand extends JobCommand {
  private static final Pattern ASSIGNMENT = Pattern.compile("([a-z][a-zA-Z0-9.-]*)\\s*=.*");
  private static final Pattern FILE = Pattern.compile(".*\\.[a-zA-Z]\\w{1,6}");

  @Override
  final List<String> assignments() {
    return arguments().stream().filter(OperandsCommand::isSetting).toList();
  }

  /** The arguments that are no settings, as given. */
  final List<String> operands() {
    return arguments().stream().filter(argument -> !isSetting(argument)).toList();
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
