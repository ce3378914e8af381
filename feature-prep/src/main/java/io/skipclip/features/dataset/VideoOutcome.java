package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.io.Serializable;
import java.util.Locale;

/**
 * What became of a listed video.
 *
 * @param status published or quarantined
 * @param reason why it was quarantined, or {@code TRUNCATED} for a published video whose file ends
 *     early; empty where all is well
 * @param detail the decoder's own words for the reason; may be empty
 * @param sha256 the file's hash; empty where what came of it says nothing of its content: it could
 *     not be read, or decoding it ended for the machine's sake
 * @param frames stored frames; 0 if quarantined
 * @param framesPerSecond as the container states it; 0 where it states none
 * @param widthPx width of a stored frame; 0 if quarantined
 * @param heightPx height of a stored frame; 0 if quarantined
 * @param storedBytes the stored frames' bytes; 0 if quarantined
 */
public record VideoOutcome(
    Status status,
    String reason,
    String detail,
    String sha256,
    int frames,
    double framesPerSecond,
    int widthPx,
    int heightPx,
    long storedBytes)
    implements Serializable {
  /** The reason of a video that gave fewer frames than its file announces. */
  public static final String TRUNCATED = "TRUNCATED";

  /** The reason of a video that has fewer frames than the policy asks for. */
  public static final String TOO_SHORT = "TOO_SHORT";

  /** The reason of a video whose file has the same bytes as that of an earlier one. */
  public static final String DUPLICATE = "DUPLICATE";

  /** The reason of a video that ended the process that decoded it. */
  public static final String CRASHED = "CRASHED";

  /** In place of a hash. */
  public static final String UNKNOWN = "";

  /** Where a listed video ended. */
  public enum Status {
    /** Its frames are in a shard. */
    PUBLISHED,
    /** It gave no usable frames. */
    QUARANTINED
  }

  public VideoOutcome {
    requireNonNull(status, "status");
    requireNonNull(detail, "detail");
    requireNonNull(sha256, "sha256");
    if (status == Status.QUARANTINED && (frames != 0 || reason.isEmpty())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid outcome: quarantined with %d frames and reason '%s' (must be none and a reason)",
              frames,
              reason));
    }
    if (status == Status.PUBLISHED && (frames < 1 || widthPx < 1 || heightPx < 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid outcome: published with %d frames of %dx%d (must be 1 or more)",
              frames,
              widthPx,
              heightPx));
    }
  }

  /** Whether it is the content's own, and stays what it is for as long as that does. */
  public boolean ofTheContent() {
    return !sha256.equals(UNKNOWN);
  }

  /** Whether this reason may be the machine's fault: a run may be asked to decode again then. */
  public static boolean isRetriable(String reason) {
    return reason.equals(CRASHED) || reason.equals(Reason.TIME_OUT.name());
  }

  /** A video without frames; {@link #UNKNOWN} stands for a hash that tells nothing. */
  public static VideoOutcome quarantined(String reason, String detail, String sha256) {
    return new VideoOutcome(Status.QUARANTINED, reason, detail, sha256, 0, 0, 0, 0, 0);
  }
}
