package io.skipclip.jobs.seen;

import java.util.Locale;

/** Which part of a split's videos networks are measured on. */
public enum MeasuredPart {
  /** The test side. */
  TEST,
  /** What is set aside of the training side: settings are chosen by figures of these. */
  VALIDATION;

  /** The part's videos in words: {@code test videos}. */
  public String videos() {
    return this + " videos";
  }

  /** As it is asked for: {@code test}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
