package io.skipclip.features.video;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.Serializable;

/**
 * Which frames of a video are stored, and how.
 *
 * @param shortSidePx short side of a stored frame, 1 to 4096
 * @param aspect what is kept of the picture
 * @param format how a frame is encoded
 * @param jpegQuality 1 to 100 on libjpeg's scale; from 95 on chroma is kept at full resolution; not
 *     used for PNG
 * @param everyFrame 1 for every frame that decodes, n for the first and every n-th after it
 */
public record FrameSettings(
    int shortSidePx,
    Aspect aspect,
    ImageFormat format,
    int jpegQuality,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = EveryOne.class)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        int everyFrame)
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
  private static final int EVERY_ONE = 1;

  /** What files leave out: where all are stored, as they always were, nothing is said. */
  static final class EveryOne {
    @Override
    public boolean equals(Object value) {
      return value instanceof Integer every && every == EVERY_ONE;
    }

    @Override
    public int hashCode() {
      return EVERY_ONE;
    }
  }

  /** Of every frame. */
  public FrameSettings(int shortSidePx, Aspect aspect, ImageFormat format, int jpegQuality) {
    this(shortSidePx, aspect, format, jpegQuality, EVERY_ONE);
  }

  /** Reads what files leave out as 0. */
  public FrameSettings {
    everyFrame = everyFrame == 0 ? EVERY_ONE : everyFrame;
    if (shortSidePx < 1 || shortSidePx > MOST_PX) {
      throw new IllegalArgumentException(
          "Invalid shortSidePx: " + shortSidePx + " (must be 1 to " + MOST_PX + ")");
    }
    if (everyFrame < 1) {
      throw new IllegalArgumentException(
          "Invalid everyFrame: " + everyFrame + " (must be 1 or more)");
    }
    requireNonNull(aspect, "aspect");
    requireNonNull(format, "format");
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new IllegalArgumentException(
          "Invalid jpegQuality: " + jpegQuality + " (must be 1 to 100)");
    }
  }
}
