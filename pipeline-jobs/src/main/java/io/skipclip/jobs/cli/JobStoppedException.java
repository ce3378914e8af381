package io.skipclip.jobs.cli;

/** A signal ended a job before it was done. */
final class JobStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param signal such as SIGINT
   * @param failure how the job took it
   */
  JobStoppedException(String signal, Throwable failure) {
    super(sentence(signal), failure);
  }

  static String sentence(String signal) {
    return "Stopped by "
        + signal
        + ": nothing of the job under way was published, the same command does what is left";
  }
}
