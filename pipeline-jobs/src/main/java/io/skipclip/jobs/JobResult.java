package io.skipclip.jobs;

/** What came of a job. */
public interface JobResult {
  /** One sentence of counts for the user. */
  String sentence();
}
