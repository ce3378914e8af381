package io.skipclip.features.snapshots;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drops the snapshots that are neither among the newest, nor superseded since a short time only,
 * nor pinned. Their files are left to be swept up.
 */
final class Expiry {
  private Expiry() {}

  static void run(Snapshots snapshots, Retention retention, Clock clock) throws IOException {
    Instant now = clock.instant();
    Archive archive = snapshots.archive();
    archive.sweep();
    List<Superseded> candidates = candidates(snapshots, retention, now);
    Set<Superseded> aside = new HashSet<>(archive.aside());
    for (Superseded old : candidates) {
      if (!aside.contains(old)) {
        archive.setAside(old);
      }
    }
    aside.removeAll(candidates);
    for (Superseded old : aside) { // kept after all, by a longer retention
      archive.putBack(old);
    }
    Set<String> pinned = pinned(snapshots, now);
    for (Superseded old : candidates) {
      if (pinned.contains(old.id())) {
        archive.putBack(old);
      } else {
        archive.delete(old); // in vain if a reader has pinned it and put it back
      }
    }
    new Pins(snapshots.conf(), snapshots.folder()).sweep(now);
  }

  /** Those that only a pin can hold; of publications of the same id the latest counts. */
  private static List<Superseded> candidates(Snapshots snapshots, Retention retention, Instant now)
      throws IOException {
    Set<String> seen = new HashSet<>();
    Optional<Snapshots.Published> newest = snapshots.newest();
    newest.ifPresent(published -> seen.add(snapshots.id(published)));
    List<Superseded> candidates = new ArrayList<>();
    for (Superseded old : snapshots.archive().all()) {
      boolean amongNewest = seen.add(old.id()) && seen.size() <= retention.snapshots();
      if (!amongNewest && !old.at().plus(retention.time()).isAfter(now)) {
        candidates.add(old);
      }
    }
    return candidates;
  }

  private static Set<String> pinned(Snapshots snapshots, Instant now) throws IOException {
    return new Pins(snapshots.conf(), snapshots.folder())
        .held(now).stream().map(Pins.Held::snapshot).collect(Collectors.toSet());
  }
}
