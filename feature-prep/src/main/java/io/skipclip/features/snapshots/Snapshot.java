package io.skipclip.features.snapshots;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A published state of a folder.
 *
 * @param id names its content
 * @param publishedAt when it was published
 * @param supersededAt when a newer one took its place; empty for the newest
 */
public record Snapshot(String id, Instant publishedAt, Optional<Instant> supersededAt) {
  private static final int SHORT_DIGITS = 12;

  public Snapshot {
    requireNonNull(id, "id");
    requireNonNull(publishedAt, "publishedAt");
    requireNonNull(supersededAt, "supersededAt");
  }

  /** What messages call it. */
  public String shortId() {
    return id.substring(0, Math.min(SHORT_DIGITS, id.length()));
  }
}
