package io.skipclip.features.snapshots;

import java.util.List;

/** A snapshot that is not kept, or not told apart. Its message can be shown as it is. */
public final class NoSuchSnapshotException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MOST_NAMED = 10;

  private NoSuchSnapshotException(String message) {
    super(message);
  }

  static NoSuchSnapshotException unknown(String folder, String asked, List<Snapshot> kept) {
    return new NoSuchSnapshotException(
        "Cannot read snapshot %s of %s: it is not kept, needs %s"
            .formatted(asked, folder, kept.isEmpty() ? "one that was published" : names(kept)));
  }

  static NoSuchSnapshotException ambiguous(String folder, String asked, List<Snapshot> several) {
    return new NoSuchSnapshotException(
        "Cannot read snapshot %s of %s: %s begin like that, needs more digits of %s"
            .formatted(asked, folder, String.valueOf(several.size()), names(several)));
  }

  static NoSuchSnapshotException dropped(String folder, String id) {
    return new NoSuchSnapshotException(
        "Cannot read snapshot %.12s of %s: it was dropped just now, needs this command again"
            .formatted(id, folder));
  }

  private static String names(List<Snapshot> snapshots) {
    List<String> first = snapshots.stream().limit(MOST_NAMED).map(Snapshot::shortId).toList();
    String more = snapshots.size() > MOST_NAMED ? ", .." : "";
    return String.join(", ", first) + more;
  }
}
