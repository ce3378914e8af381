package io.skipclip.jobs.settings;

import io.skipclip.jobs.keys.InvalidSettingsException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The checks that many of the settings need. */
final class Checks {
  private Checks() {}

  static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new InvalidSettingsException(
          String.format(Locale.ROOT, "Invalid %s: %d (must be %d or more)", key, value, least));
    }
  }

  /** The list itself, which has something, nothing twice. */
  static <T> List<T> distinct(String key, List<T> values) {
    if (values.isEmpty()) {
      throw new InvalidSettingsException("Invalid %s: empty (must be 1 or more)".formatted(key));
    }
    Set<T> seen = new HashSet<>();
    for (T value : values) {
      if (!seen.add(value)) {
        throw new InvalidSettingsException(
            "Invalid %s: %s stands there twice (must be distinct)".formatted(key, value));
      }
    }
    return List.copyOf(values);
  }
}
