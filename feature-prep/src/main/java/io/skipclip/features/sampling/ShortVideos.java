package io.skipclip.features.sampling;

import java.util.Locale;

/** What becomes of videos that are shorter than a sample. */
public enum ShortVideos {
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
