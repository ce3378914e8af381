package io.skipclip.jobs.task.skipclip;

import java.util.Locale;

/** What becomes of videos that are shorter than a sample. */
enum ShortVideos {
  /** They are left out. */
  EXCLUDE,
  /** Their targets follow one another at the largest stride that fits. */
  SHRINK_STRIDE;

  /** As the settings have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
