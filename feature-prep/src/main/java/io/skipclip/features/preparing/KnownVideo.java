package io.skipclip.features.preparing;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.dataset.VideoOutcome.Status;
import java.util.Optional;

/**
 * What is known of a video without decoding it.
 *
 * @param outcome what decoding it gave
 * @param rows its frames, if it gave any
 */
record KnownVideo(VideoOutcome outcome, Optional<StoredRows> rows) {
  KnownVideo {
    requireNonNull(outcome, "outcome");
    if (rows.isPresent() != (outcome.status() == Status.PUBLISHED)) {
      throw new IllegalArgumentException(
          "Invalid known video: %s with rows %s (must be published and have rows, or neither)"
              .formatted(outcome.status(), rows));
    }
  }
}
