package io.skipclip.features.video;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * How the frames of a video are stored.
 *
 * @param shortSidePx short side of a stored frame, 1 to 4096
 * @param aspect what is kept of the picture
 * @param format how a frame is encoded
 * @param jpegQuality 1 to 100 on libjpeg's scale; from 95 on chroma is kept at full resolution; not
 *     used for PNG
 */
public record FrameSettings(int shortSidePx, Aspect aspect, ImageFormat format, int jpegQuality)
    implements Serializable {
  /** What a stored frame keeps of the picture. */
  public enum Aspect {
    /** The whole picture: the short side gets the stored size, the other side follows. */
    KEEP,
    /** The centre square. */
    SQUARE
  }

  /** How a stored frame is encoded. */
  public enum ImageFormat {
    JPEG,
    /** Lossless. */
    PNG
  }

  private static final int MOST_PX = 4096;

  public FrameSettings {
    if (shortSidePx < 1 || shortSidePx > MOST_PX) {
      throw new IllegalArgumentException(
          "Invalid shortSidePx: " + shortSidePx + " (must be 1 to " + MOST_PX + ")");
    }
    requireNonNull(aspect, "aspect");
    requireNonNull(format, "format");
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new IllegalArgumentException(
          "Invalid jpegQuality: " + jpegQuality + " (must be 1 to 100)");
    }
  }
}
