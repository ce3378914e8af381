package io.skipclip.jobs.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process tells its caller. */
enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0, "done, or nothing was left to do"),
  /** A failure that is not the user's mistake; the log has the stack trace. */
  FAILED(1, "failed: not your mistake, the log says more"),
  /** A wrong option, key or value. */
  WRONG_USAGE(2, "a wrong option, settings file, key or value"),
  /** A missing, empty, malformed or contradictory input. */
  WRONG_INPUT(3, "a missing, empty, malformed or contradictory input"),
  /** Training stopped because a number was no longer finite. */
  NOT_FINITE(4, "training stopped: a loss or parameter is not finite"),
  /** SIGTERM or SIGINT stopped training after a checkpoint; the same command goes on. */
  STOPPED(5, "training stopped by SIGTERM or SIGINT, after a checkpoint: run it again to go on");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  /** All codes with their meanings, for the --help text. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode each : values()) {
      meanings.put(String.valueOf(each.code), each.meaning);
    }
    return meanings;
  }
}
