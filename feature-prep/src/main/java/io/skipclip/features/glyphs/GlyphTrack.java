package io.skipclip.features.glyphs;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws how one video's glyph looks on its walk: slowly turning, with the walk's zoom, and
 * flickering.
 */
final class GlyphTrack {
  private static final double TILT_DEGREES = 8;
  private static final double TURN_DEGREES = 0.5;
  private static final double SMALLEST = 0.9;
  private static final double LARGEST = 1.1;
  private static final double DRIFT = 0.02;
  private static final double CONTRAST = 0.5;
  private static final double FLICKER = 0.4;

  private GlyphTrack() {}

  /** Returns one pose a frame. */
  static List<GlyphPose> draw(RandomGenerator random, Walk walk, int frames) {
    double tilt = random.nextDouble(-TILT_DEGREES, TILT_DEGREES);
    double turn = TURN_DEGREES * random.nextGaussian();
    double size = random.nextDouble(SMALLEST, LARGEST);
    double drift = random.nextDouble(-DRIFT / 2, DRIFT / 2);
    double zoom = walk.zoom(random);
    if (walk.keepsItsLook()) {
      turn = 0;
      drift = 0;
    }

    List<GlyphPose> poses = new ArrayList<>(frames);
    for (int t = 0; t < frames; t++) {
      double growth = drift * (t - frames / 2.0) + zoom * (t - (frames - 1) / 2.0);
      poses.add(
          new GlyphPose(
              walk.x(t),
              walk.y(t),
              Math.toRadians(tilt + turn * t),
              size * StrictMath.exp(growth),
              CONTRAST * (1 + random.nextDouble(-FLICKER, FLICKER))));
    }
    return poses;
  }
}
