package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.listing.ListedVideo;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A row of the catalogue: a listed video and what became of it.
 *
 * @param video the video
 * @param shard the shard that holds its frames, 0-based; {@link #NO_SHARD} if quarantined
 * @param outcome what became of it
 */
public record CatalogueEntry(ListedVideo video, int shard, VideoOutcome outcome)
    implements Serializable {
  /** The shard of a quarantined video. */
  public static final int NO_SHARD = -1;

  public CatalogueEntry {
    requireNonNull(video, "video");
    requireNonNull(outcome, "outcome");
    if (outcome.status() == VideoOutcome.Status.PUBLISHED ? shard < 0 : shard != NO_SHARD) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid shard of %s: %d (must be 0 or more if published, %d if quarantined)",
              video.videoId(),
              shard,
              NO_SHARD));
    }
  }

  public String videoId() {
    return video.videoId();
  }

  /** The class's number, 0-based. */
  public int label() {
    return video.label();
  }

  /** Stored frames; 0 if quarantined. */
  public int frames() {
    return outcome.frames();
  }

  public boolean published() {
    return outcome.status() == VideoOutcome.Status.PUBLISHED;
  }

  /** Whether it has frames and is on the training side of the split, 1-based. */
  public boolean trainsIn(int split) {
    return published() && video.trainSplits().contains(split);
  }

  /**
   * Whether the next run tries it again by itself: there is something to read, and what came of it
   * was not the content's fault.
   */
  public boolean triedAgain() {
    return !published() && !outcome.ofTheContent() && video.file().hasBytes();
  }

  /** What its readers see of it; where its file lay and when it was written is not part of that. */
  String content() {
    return List.of(
            video.videoId(),
            video.className(),
            video.label(),
            video.group(),
            video.trainSplits(),
            video.testSplits(),
            shard,
            outcome.status(),
            outcome.reason(),
            outcome.sha256(),
            outcome.frames(),
            outcome.framesPerSecond(),
            outcome.widthPx(),
            outcome.heightPx())
        .toString();
  }

  /** Whether it has frames and the split, 1-based, tests on it. */
  public boolean testsIn(int split) {
    return published() && video.testSplits().contains(split);
  }
}
