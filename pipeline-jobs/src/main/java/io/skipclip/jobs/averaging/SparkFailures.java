package io.skipclip.jobs.averaging;

import org.apache.spark.SparkException;

/** Finds in Spark's exceptions what a task threw. */
public final class SparkFailures {
  private SparkFailures() {}

  /**
   * Returns the first exception in a chain of causes that isn't Spark's wrapping, with what it was
   * found in as a suppressed exception; the exception itself where there is no other.
   *
   * @param failure what an action on an RDD threw
   */
  public static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof SparkException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause != failure) {
      cause.addSuppressed(failure);
    }
    return cause;
  }

  /**
   * Returns an unchecked exception to throw for what an action on an RDD threw: the task's own
   * where that is unchecked, else one with the same message.
   */
  static RuntimeException unchecked(Exception failure) {
    Throwable cause = unwrap(failure);
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(cause.getMessage(), cause);
  }
}
