package io.skipclip.jobs.snapshots;

import io.skipclip.features.snapshots.Pins;
import io.skipclip.features.snapshots.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A snapshot as it is listed.
 *
 * @param snapshot which, and when it was published
 * @param videos how many have frames
 * @param classes how many they are of
 * @param bytes of all its files
 * @param ownBytes of those that no other kept snapshot has, which dropping it would free
 * @param differences from the one before; empty for the oldest that is kept
 * @param pins of those who read it
 */
record SnapshotRow(
    Snapshot snapshot,
    int videos,
    int classes,
    long bytes,
    long ownBytes,
    Optional<VideoDifferences> differences,
    List<Pins.Held> pins) {
  SnapshotRow {
    pins = List.copyOf(pins);
  }

  /** The figures as JSON has them. */
  record Json(
      String id,
      Instant published,
      Instant superseded,
      int videos,
      int classes,
      long bytes,
      long ownBytes,
      VideoDifferences differences,
      List<Pins.Held> pins) {}

  Json json() {
    return new Json(
        snapshot.id(),
        snapshot.publishedAt(),
        snapshot.supersededAt().orElse(null),
        videos,
        classes,
        bytes,
        ownBytes,
        differences.orElse(null),
        pins);
  }

  /** A row of the table. */
  List<String> cells() {
    return List.of(
        snapshot.shortId(),
        snapshot.publishedAt().toString(),
        String.format(Locale.ROOT, "%,d", videos),
        String.format(Locale.ROOT, "%,d", classes),
        String.format(Locale.ROOT, "%.1f", bytes / 1e6),
        String.format(Locale.ROOT, "%.1f", ownBytes / 1e6),
        differences.map(VideoDifferences::toString).orElse(""),
        pins.stream()
            .map(pin -> "%s until %s".formatted(pin.reader(), pin.until()))
            .collect(Collectors.joining("; ")));
  }
}
