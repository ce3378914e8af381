package io.skipclip.features.glyphs;

import io.skipclip.features.glyphs.Scene.Colour;
import java.util.random.RandomGenerator;

/**
 * A video's hue, as what its light adds to the chromas of grey.
 *
 * @param blue to the blue chroma, of the light
 * @param red to the red chroma
 */
record Tint(double blue, double red) {
  /** No hue takes one of red, green and blue below nothing. */
  private static final double SATURATION = 0.5;

  private static final int GREY_CHROMA = 128;
  private static final int CHROMA_RANGE = 224;

  /** Draws the background's hue where it has one, all alike likely. */
  static Tint draw(RandomGenerator random, Colour colour) {
    return switch (colour) {
      case GREY -> new Tint(0, 0);
      case TINTED, GLYPH -> of(random.nextDouble(2 * Math.PI));
    };
  }

  /** Draws the glyph's hue, which is the background's where it has none of its own. */
  Tint ofGlyph(RandomGenerator random, Colour colour) {
    return colour == Colour.GLYPH ? of(random.nextDouble(2 * Math.PI)) : this;
  }

  private static Tint of(double radians) {
    return new Tint(SATURATION * StrictMath.cos(radians), SATURATION * StrictMath.sin(radians));
  }

  /**
   * The blue chroma in television's range.
   *
   * @param light of this hue, 0 to 1
   * @param other another hue
   * @param more light of the other hue
   */
  byte blueOf(float light, Tint other, float more) {
    return chroma(blue * light + other.blue * more);
  }

  /** The red chroma. */
  byte redOf(float light, Tint other, float more) {
    return chroma(red * light + other.red * more);
  }

  private static byte chroma(double part) {
    return (byte) Math.round(GREY_CHROMA + CHROMA_RANGE * part);
  }
}
