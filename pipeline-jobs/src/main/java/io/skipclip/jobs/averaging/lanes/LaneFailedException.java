package io.skipclip.jobs.averaging.lanes;

/**
 * A worker failed on a minibatch. The message names round, lane and minibatch and ends with the
 * cause's own.
 */
public final class LaneFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LaneFailedException(String where, Throwable cause) {
    super("Cannot finish " + where + ": " + message(cause), cause);
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
