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

  /** Draws the hue where there is one, all alike likely. */
  static Tint draw(RandomGenerator random, Colour colour) {
    return switch (colour) {
      case GREY -> new Tint(0, 0);
      case TINTED -> of(random.nextDouble(2 * Math.PI));
    };
  }

  private static Tint of(double radians) {
    return new Tint(SATURATION * StrictMath.cos(radians), SATURATION * StrictMath.sin(radians));
  }

  /** The blue chroma of {@code light}, 0 to 1, in television's range. */
  byte blueOf(float light) {
    return chroma(blue * light);
  }

  /** The red chroma. */
  byte redOf(float light) {
    return chroma(red * light);
  }

  private static byte chroma(double part) {
    return (byte) Math.round(GREY_CHROMA + CHROMA_RANGE * part);
  }
}
