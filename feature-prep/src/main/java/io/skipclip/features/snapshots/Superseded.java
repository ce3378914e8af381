package io.skipclip.features.snapshots;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snapshot that a newer one took the place of, as the name of the file says that holds its
 * manifest: a listing tells all that deciding about it takes.
 *
 * @param number counts the publications of the folder
 * @param publishedAt when it was published
 * @param at when the newer one took its place
 * @param id names its content; an earlier publication may bear the same
 */
record Superseded(long number, Instant publishedAt, Instant at, String id) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("(\\d{6,18})_(\\d{8}T\\d{6}Z)_(\\d{8}T\\d{6}Z)_([0-9a-zA-Z]+)[.]json");

  Superseded {
    publishedAt = publishedAt.truncatedTo(ChronoUnit.SECONDS);
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Reads a file's name; empty if it is not one of these. */
  static Optional<Superseded> of(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new Superseded(
                Long.parseLong(matcher.group(1)),
                time(matcher.group(2)),
                time(matcher.group(3)),
                matcher.group(4)))
        : Optional.empty();
  }

  String name() {
    return String.format(
        Locale.ROOT, "%06d_%s_%s_%s.json", number, TIME.format(publishedAt), TIME.format(at), id);
  }

  Snapshot snapshot() {
    return new Snapshot(id, publishedAt, Optional.of(at));
  }

  private static Instant time(String text) {
    return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
  }
}
