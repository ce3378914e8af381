package io.skipclip.jobs.ending;

/** A signal ended a job before it was done. */
public final class JobStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param signal such as SIGINT
   * @param failure how the job took it
   */
  public JobStoppedException(String signal, Throwable failure) {
    super(sentence(signal), failure);
  }

  /**
   * Of a job that has more to tell.
   *
   * @param sentence what was stopped, by what, and what is to be done
   */
  public JobStoppedException(String sentence) {
    super(sentence);
  }

  /** What is told of a job that was stopped. */
  public static String sentence(String signal) {
    return "Stopped by "
        + signal
        + ": nothing of the job under way was published, the same command does what is left";
  }
}
