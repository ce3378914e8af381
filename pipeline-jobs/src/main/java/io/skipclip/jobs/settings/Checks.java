package io.skipclip.jobs.settings;

/** The check that every count among the settings needs. */
final class Checks {
  private Checks() {}

  static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new InvalidSettingsException(
          "Invalid %s: %d (must be %d or more)".formatted(key, value, least));
    }
  }
}
