package io.skipclip.jobs;

/** What came of a job. */
public interface JobResult {
  /** How a job that did not fail may end. */
  enum Ending {
    /** It did all that there was to do. */
    DONE,
    /** Its output was up to date. */
    NOTHING_TO_DO,
    /** It published, without the videos that gave no frames. */
    PARTLY_QUARANTINED
  }

  /** One sentence of counts for the user. */
  String sentence();

  /** How it ended. */
  default Ending ending() {
    return Ending.DONE;
  }
}
