package io.skipclip.jobs.ending;

import io.skipclip.jobs.JobResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the process tells its caller. */
public enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0, "done, or nothing was left to do"),
  /** A failure that is not the user's mistake; the log has the stack trace. */
  FAILED(1, "failed: not your mistake, the log says more"),
  /** A wrong option, key or value, too little memory, or a device that isn't there. */
  WRONG_USAGE(
      2,
      "a wrong option, settings file, key or value, too little memory for the network, no usable GPU,"
          + " engine or precision where the settings ask for one, a locale without UTF-8, or a host"
          + " name that a cluster can't resolve"),
  /** A missing, empty, malformed or contradictory input, or an output's place that is closed. */
  WRONG_INPUT(
      3,
      "a missing, empty, malformed or contradictory input, or a place that may not be written to"),
  /** Training stopped because a number was no longer finite. */
  NOT_FINITE(4, "training stopped: a loss or parameter is not finite"),
  /** SIGTERM or SIGINT, which training takes after a checkpoint; the same command goes on. */
  STOPPED(5, "stopped by SIGTERM or SIGINT, training after a checkpoint: run it again to go on"),
  /** Another run is writing the same folder. */
  LOCKED(6, "another run is writing the same folder: try again later"),
  /** The file system that is written to is full, or a quota of it used up. */
  NO_ROOM(7, "no room left where it writes: make some, the same command goes on"),
  /** Only with {@code --detailed-exit-code}. */
  NOTHING_TO_DO(10, "nothing was left to do; only with --detailed-exit-code, else 0"),
  /** Only with {@code --detailed-exit-code}. */
  PARTLY_QUARANTINED(11, "done, with videos in quarantine; only with --detailed-exit-code, else 0");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** The code of a job that did not fail, good endings told apart if that was asked for. */
  public static ExitCode of(JobResult.Ending ending, boolean detailed) {
    return switch (ending) {
      case DONE -> DONE;
      case NOTHING_TO_DO -> detailed ? NOTHING_TO_DO : DONE;
      case PARTLY_QUARANTINED -> detailed ? PARTLY_QUARANTINED : DONE;
      case INPUTS_LEFT_OUT -> WRONG_INPUT;
    };
  }

  /** All codes with their meanings, for the --help text. */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode each : values()) {
      meanings.put(String.valueOf(each.code), each.meaning);
    }
    return meanings;
  }
}
