package io.skipclip.features.glyphs;

import java.util.List;
import java.util.Locale;

/**
 * What is to be seen in the sample's videos.
 *
 * @param background of the glyph
 * @param motion of the glyph
 * @param labels what the classes are
 * @param camera that takes them
 * @param colour of background and glyph
 * @param shape of the glyph
 */
public record Scene(
    Background background,
    Motion motion,
    Labels labels,
    CameraMotion camera,
    Colour colour,
    Shape shape) {
  /** Which shapes move. */
  public enum Shape {
    /** The ten glyphs, each upright. */
    LETTERS,

    /** A disc in all videos, which looks the same from all four sides: no class can be told. */
    DISC
  }

  /** How a video's camera moves over its scene. */
  public enum CameraMotion {
    /** It stands still. */
    STILL,

    /**
     * It moves at a velocity of its own in each video, all the time: background and glyph drift
     * across the frame alike, out on one side and in again on the other. What moves in the frame no
     * longer tells the glyph's heading by itself, only beside what the background does.
     */
    PANS
  }

  /** The colour of a video. */
  public enum Colour {
    /** None. */
    GREY,

    /** One hue for background and glyph, another in each video: colour tells videos apart. */
    TINTED,

    /** The same for the background, and a hue of its own for the glyph. */
    GLYPH
  }

  /** What happens to the clutter of a video from frame to frame. */
  public enum Background {
    /** Each frame has new clutter: nothing but the glyph tells one video from another. */
    REDRAWN,

    /**
     * All frames have the same clutter, another in each video: the background tells videos apart.
     */
    PERSISTS,

    /**
     * The same under a {@linkplain Shade shade}, alike in all videos: what is at the top is
     * brighter, and from left to right red turns into blue. Any part of a frame tells where it is.
     */
    SHADED
  }

  /** The demo's. */
  public static final Scene DEMO = new Scene(Background.REDRAWN, Motion.BOUNCES, Labels.GLYPH);

  public Scene {
    if (labels == Labels.HEADING && motion.headings().isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid class: heading (must be glyph where motion = %s, which has no heading)"
              .formatted(motion.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** A scene in grey, taken by a camera that stands still. */
  Scene(Background background, Motion motion, Labels labels) {
    this(background, motion, labels, CameraMotion.STILL, Colour.GREY, Shape.LETTERS);
  }

  /** The classes of videos; their order numbers them from 1. */
  List<? extends SampleClass> classes() {
    return labels == Labels.GLYPH ? Glyph.LETTERS : motion.headings();
  }
}
