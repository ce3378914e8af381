package io.skipclip.jobs.tensorboard;

import io.skipclip.features.storage.LockOwner;
import io.skipclip.jobs.run.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of event files in a folder: viewers read them in the order of their names. */
final class EventFiles {
  private static final String BEGINNING = "events.out.tfevents.";
  private static final Pattern NAME = Pattern.compile(Pattern.quote(BEGINNING) + "(\\d{10})\\..*");
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9.-]");

  private EventFiles() {}

  /** A name for a new one, behind all that are there, whatever this machine's clock says. */
  static String next(Storage folder, Instant now) {
    long second =
        folder.names().stream()
            .map(NAME::matcher)
            .filter(Matcher::matches)
            .mapToLong(name -> Long.parseLong(name.group(1)) + 1)
            .reduce(now.getEpochSecond(), Math::max);
    try {
      LockOwner here = LockOwner.here("events");
      return name(second, OTHER.matcher(here.host()).replaceAll("-") + "." + here.pid());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot name an event file: " + e.getMessage(), e);
    }
  }

  /**
   * A name.
   *
   * @param by who writes it
   */
  static String name(long second, String by) {
    return String.format(Locale.ROOT, "%s%010d.%s", BEGINNING, second, by);
  }
}
