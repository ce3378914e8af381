package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A clip that does not follow the context: from another video, any time, with its own crop.
 *
 * @param videoId the other video
 * @param frame its first frame
 * @param cropX where its crop lies, 0 (left) to 1 (right)
 * @param cropY where its crop lies, 0 (top) to 1 (bottom)
 * @param flipped whether it is mirrored left to right
 */
public record Negative(String videoId, int frame, double cropX, double cropY, boolean flipped)
    implements Serializable {
  public Negative {
    requireNonNull(videoId, "videoId");
    if (frame < 0) {
      throw new IllegalArgumentException(
          "Invalid frame of " + videoId + ": " + frame + " (must be 0 or more)");
    }
    SamplingSettings.checkProbability("cropX", cropX);
    SamplingSettings.checkProbability("cropY", cropY);
  }
}
