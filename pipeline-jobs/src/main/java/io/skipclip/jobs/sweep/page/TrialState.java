package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.search.Trial;

/** How a trial stands, as pages and tables name it. */
enum TrialState {
  RUNNING("running"),
  /** Begun, and without a result to come: the sweep ended first. */
  UNFINISHED("unfinished"),
  /** Paused at a rung; it may be promoted. */
  WAITING("waiting"),
  /** Paused at a rung, and never promoted. */
  STOPPED("stopped"),
  /** At the last rung. */
  FINISHED("finished"),
  FAILED("failed");

  private final String word;

  TrialState(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /**
   * How a trial stands.
   *
   * @param top the last rung
   * @param over whether the sweep is
   */
  static TrialState of(Trial trial, int top, boolean over) {
    if (trial.hasFailed()) {
      return FAILED;
    }
    if (trial.isRunning()) {
      return over ? UNFINISHED : RUNNING;
    }
    if (trial.isWaitingAt(top)) {
      return FINISHED;
    }
    return over ? STOPPED : WAITING;
  }
}
