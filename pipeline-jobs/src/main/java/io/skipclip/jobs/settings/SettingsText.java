package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.keys.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** HOCON that somebody wrote, read without going further than it may. */
final class SettingsText {
  /** All of ours together have less. */
  private static final long MOST_BYTES = 1 << 18;

  /** Each may double what is before it: of a thousand, a line each, no memory holds the result. */
  private static final int MOST_SUBSTITUTIONS = 16;

  private static final String SUBSTITUTION = "${";

  private SettingsText() {}

  /**
   * Reads a file with what it includes, and puts in what it substitutes, the environment included.
   *
   * @throws InvalidSettingsException if it is malformed, or includes other than {@link Includes}
   *     allows
   */
  static Config of(Path file) {
    return read(
        "settings file ",
        () -> {
          requireBounded(file);
          ConfigParseOptions options = ConfigParseOptions.defaults().setIncluder(Includes.NAMED);
          // of a path without a folder, HOCON would silently leave out what the file includes
          return ConfigFactory.parseFile(file.toAbsolutePath().toFile(), options).resolve();
        });
  }

  /**
   * Reads a text that stands for itself.
   *
   * @throws InvalidSettingsException if it is malformed, includes or substitutes anything
   */
  static Config alone(String text) {
    return read(
        "settings ",
        () -> {
          ConfigParseOptions options = ConfigParseOptions.defaults().setIncluder(Includes.NONE);
          Config config = ConfigFactory.parseString(text, options);
          if (!config.isResolved()) {
            throw new InvalidSettingsException(
                "Cannot read settings: they hold a substitution, needs values alone");
          }
          return config;
        });
  }

  /**
   * Checks how much a file could become.
   *
   * @throws InvalidSettingsException if it is too long, or holds too many substitutions
   */
  static void requireBounded(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new InvalidSettingsException(
            String.format(
                Locale.ROOT,
                "Cannot read settings file %s: it has %,d bytes, needs at most %,d",
                file,
                bytes,
                MOST_BYTES));
      }
      int substitutions = count(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      if (substitutions > MOST_SUBSTITUTIONS) {
        throw new InvalidSettingsException(
            String.format(
                Locale.ROOT,
                "Cannot read settings file %s: it holds %d substitutions, needs at most %d",
                file,
                substitutions,
                MOST_SUBSTITUTIONS));
      }
    } catch (IOException e) {
      throw new InvalidSettingsException("Cannot read settings file %s: %s".formatted(file, e));
    }
  }

  private static int count(String text) {
    int count = 0;
    for (int at = text.indexOf(SUBSTITUTION); at >= 0; at = text.indexOf(SUBSTITUTION, at + 1)) {
      count++;
    }
    return count;
  }

  private static Config read(String what, Supplier<Config> reading) {
    try {
      return reading.get();
    } catch (ConfigException e) {
      throw new InvalidSettingsException("Cannot read " + what + Keys.oneLine(e));
    } catch (StackOverflowError e) { // HOCON takes calls for each level
      throw new InvalidSettingsException("Cannot read " + what + "nested so deeply");
    }
  }
}
