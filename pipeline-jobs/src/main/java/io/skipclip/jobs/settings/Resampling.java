package io.skipclip.jobs.settings;

/** What is drawn anew, with replacement, for the intervals of an evaluation. */
public enum Resampling {
  /** Recordings, which are the groups of each class, each with all its videos. */
  RECORDINGS,
  /** Single videos, whatever their groups: for videos that have nothing in common. */
  VIDEOS
}
