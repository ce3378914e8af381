package io.skipclip.features.preparing;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.VideoOutcome;

/**
 * A video that gave no usable frames.
 *
 * @param videoId its id
 * @param reason why, as the quarantine has it
 * @param detail the decoder's own words for the reason; may be empty
 */
public record QuarantinedVideo(String videoId, String reason, String detail) {
  static QuarantinedVideo of(CatalogueEntry entry) {
    return new QuarantinedVideo(
        entry.videoId(), entry.outcome().reason(), entry.outcome().detail());
  }

  /** Whether it is decoded again by a run that is asked to. */
  boolean isRetriable() {
    return VideoOutcome.isRetriable(reason);
  }
}
