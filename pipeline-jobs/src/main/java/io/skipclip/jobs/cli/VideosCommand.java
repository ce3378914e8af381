package io.skipclip.jobs.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A command whose arguments are video files as well as settings. An argument is a setting if it
 * looks like one; a file of such a name can be given as {@code ./name=x.avi}.
 */
abstract class VideosCommand extends JobCommand {
  private static final Pattern ASSIGNMENT = Pattern.compile("[a-z][a-zA-Z0-9.-]*\\s*=.*");

  @Override
  final List<String> assignments() {
    return arguments().stream().filter(VideosCommand::isAssignment).toList();
  }

  /** The files, as given. */
  final List<String> videos() {
    return arguments().stream().filter(argument -> !isAssignment(argument)).toList();
  }

  private static boolean isAssignment(String argument) {
    return ASSIGNMENT.matcher(argument).matches();
  }
}
