package io.skipclip.tests.chaos;

import java.util.Locale;

/** What became of a command that a fault was put into. */
enum Verdict {
  /** It ended with the undisturbed result, by itself or when it was given again. */
  SURVIVED,
  /** It said rightly that something is destroyed; repaired by that, it ended as undisturbed. */
  REFUSED,
  /** It ended with another result, in another way than documented, or not at all. */
  LOST,
  /** Something is there twice, or beside what was published. */
  DUPLICATED,
  /** It had ended before the fault came. */
  MISSED,
  /** The fault can't be made on this machine. */
  SKIPPED;

  /** Whether the fault came while the command was at work. */
  boolean injected() {
    return this != MISSED && this != SKIPPED;
  }

  /** Whether the campaign fails by it. */
  boolean failed() {
    return this == LOST || this == DUPLICATED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
