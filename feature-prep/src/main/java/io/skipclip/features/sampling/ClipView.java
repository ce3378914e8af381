package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A clip to look at: which stored frames of a video, and through which crop.
 *
 * @param videoId the video
 * @param frames stored frames in the order in which they are played; some may repeat
 * @param cropX where the crop lies, 0 (left) to 1 (right)
 * @param cropY where the crop lies, 0 (top) to 1 (bottom)
 * @param flipped whether it is mirrored left to right
 */
public record ClipView(
    String videoId, List<Integer> frames, double cropX, double cropY, boolean flipped)
    implements Serializable {
  public ClipView {
    requireNonNull(videoId, "videoId");
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid frames of " + videoId + ": none (must be 1 or more)");
    }
    Draws.requireShare("cropX", cropX);
    Draws.requireShare("cropY", cropY);
  }
}
