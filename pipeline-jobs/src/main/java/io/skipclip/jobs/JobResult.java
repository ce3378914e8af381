package io.skipclip.jobs;

import java.util.List;

/** What came of a job. */
public interface JobResult {
  /** How a job that did not fail may end. */
  enum Ending {
    /** It did all that there was to do. */
    DONE,
    /** Its output was up to date. */
    NOTHING_TO_DO,
    /** It published, without the videos that gave no frames. */
    PARTLY_QUARANTINED,
    /** It did the others, without the inputs that {@link #problems} names. */
    INPUTS_LEFT_OUT
  }

  /** One sentence of counts for the user. */
  String sentence();

  /** How it ended. */
  default Ending ending() {
    return problems().isEmpty() ? Ending.DONE : Ending.INPUTS_LEFT_OUT;
  }

  /** A line for each of the user's inputs that was left out of what came; mostly none. */
  default List<String> problems() {
    return List.of();
  }
}
