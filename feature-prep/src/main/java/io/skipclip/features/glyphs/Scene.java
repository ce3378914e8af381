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
