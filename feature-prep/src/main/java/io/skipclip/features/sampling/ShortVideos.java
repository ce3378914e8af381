package io.skipclip.features.sampling;

/** What becomes of videos that are shorter than a sample. */
public enum ShortVideos {
  /** They are left out. */
  EXCLUDE,
  /** Their targets follow one another at the largest stride that fits. */
  SHRINK_STRIDE
}
