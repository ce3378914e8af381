package io.skipclip.jobs.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A command whose arguments are operands, such as files, as well as settings. One is a setting if
 * it looks like one; a file of such a name can be given as {@code ./name=x.avi}.
 */
abstract class OperandsCommand extends JobCommand {
  private static final Pattern ASSIGNMENT = Pattern.compile("[a-z][a-zA-Z0-9.-]*\\s*=.*");

  @Override
  final List<String> assignments() {
    return arguments().stream().filter(OperandsCommand::isAssignment).toList();
  }

  /** The arguments that are no settings, as given. */
  final List<String> operands() {
    return arguments().stream().filter(argument -> !isAssignment(argument)).toList();
  }

  private static boolean isAssignment(String argument) {
    return ASSIGNMENT.matcher(argument).matches();
  }
}
