package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A row of the catalogue: a listed video and what became of it.
 *
 * @param video the video
 * @param shard the shard that it was planned for, 0-based; a quarantined video has no rows there
 * @param outcome what became of it
 */
public record CatalogueEntry(ListedVideo video, int shard, VideoOutcome outcome)
    implements Serializable {
  public CatalogueEntry {
    requireNonNull(video, "video");
    requireNonNull(outcome, "outcome");
    if (shard < 0) {
      throw new IllegalArgumentException(
          "Invalid shard of " + video.videoId() + ": " + shard + " (must be 0 or more)");
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

  /** Whether it has frames and the split, 1-based, trains on it. */
  public boolean trainsIn(int split) {
    return published() && video.trainSplits().contains(split);
  }

  /** Whether it has frames and the split, 1-based, tests on it. */
  public boolean testsIn(int split) {
    return published() && video.testSplits().contains(split);
  }
}
