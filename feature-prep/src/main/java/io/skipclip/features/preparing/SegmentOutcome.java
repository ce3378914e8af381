package io.skipclip.features.preparing;

import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.features.storage.StoredFile;
import java.io.Serializable;
import java.util.List;

/**
 * A decoded segment. Its file may hold rows of a quarantined video too, of which nobody takes any.
 *
 * @param file the rows of its decoded videos
 * @param videos what became of its videos, in order
 */
record SegmentOutcome(StoredFile file, List<Video> videos) implements Serializable {
  /**
   * A video that was read.
   *
   * @param videoId its id
   * @param file where it lay
   * @param reused whether its content is known already; there are no rows of it here then
   * @param outcome what decoding it gave, or had given
   */
  record Video(String videoId, SourceFile file, boolean reused, VideoOutcome outcome)
      implements Serializable {}

  SegmentOutcome {
    videos = List.copyOf(videos);
  }

  /** How many frames decoding gave. */
  long decodedFrames() {
    return videos.stream()
        .filter(video -> !video.reused())
        .mapToLong(video -> video.outcome().frames())
        .sum();
  }
}
