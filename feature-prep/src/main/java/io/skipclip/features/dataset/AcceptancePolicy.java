package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.dataset.VideoOutcome.Status;
import java.io.Serializable;
import java.util.Locale;

/**
 * Which decoded videos are published and which are quarantined.
 *
 * @param leastFrames the fewest frames of a published video, 1 or more
 * @param truncated what becomes of a video that gave fewer frames than its file announces
 * @param duplicates what becomes of a video whose file has the same bytes as an earlier one's
 */
public record AcceptancePolicy(int leastFrames, Verdict truncated, Verdict duplicates)
    implements Serializable {
  /** What becomes of such a video. */
  public enum Verdict {
    /** It is published like any other. */
    PUBLISH,
    /** It is quarantined. */
    QUARANTINE
  }

  public AcceptancePolicy {
    requireNonNull(truncated, "truncated");
    requireNonNull(duplicates, "duplicates");
    if (leastFrames < 1) {
      throw new IllegalArgumentException(
          "Invalid leastFrames: " + leastFrames + " (must be 1 or more)");
    }
  }

  /** What becomes of a video by what decoding it gave. */
  public VideoOutcome judge(VideoOutcome decoded) {
    if (decoded.status() == Status.QUARANTINED) {
      return decoded;
    }
    if (decoded.frames() < leastFrames) {
      return VideoOutcome.quarantined(
          VideoOutcome.TOO_SHORT,
          String.format(Locale.ROOT, "%d frames, needs %d", decoded.frames(), leastFrames),
          decoded.sha256());
    }
    if (decoded.reason().equals(VideoOutcome.TRUNCATED) && truncated == Verdict.QUARANTINE) {
      return VideoOutcome.quarantined(
          VideoOutcome.TRUNCATED, decoded.frames() + " frames recovered", decoded.sha256());
    }
    return decoded;
  }
}
