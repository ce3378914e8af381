package io.skipclip.features.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws how one video's glyph moves: straight and bouncing within the inner half of the field,
 * slowly turning, growing or shrinking all the time, and flickering.
 */
final class GlyphTrack {
  private static final double FIELD_PX = 32;
  private static final double SLOWEST_PX = 4;
  private static final double FASTEST_PX = 7;
  private static final double TILT_DEGREES = 8;
  private static final double TURN_DEGREES = 0.5;
  private static final double SMALLEST = 0.9;
  private static final double LARGEST = 1.1;
  private static final double DRIFT = 0.02;
  private static final double LEAST_ZOOM = 0.02;
  private static final double MOST_ZOOM = 0.03;
  private static final double CONTRAST = 0.5;
  private static final double FLICKER = 0.4;

  private GlyphTrack() {}

  /** Returns one pose a frame. */
  static List<GlyphPose> draw(RandomGenerator random, int frames) {
    double speed = random.nextDouble(SLOWEST_PX, FASTEST_PX) * 2 / FIELD_PX;
    double heading = random.nextDouble(2 * Math.PI);
    double startX = random.nextDouble(4);
    double startY = random.nextDouble(4);
    double tilt = random.nextDouble(-TILT_DEGREES, TILT_DEGREES);
    double turn = TURN_DEGREES * random.nextGaussian();
    double size = random.nextDouble(SMALLEST, LARGEST);
    double drift = random.nextDouble(-DRIFT / 2, DRIFT / 2);
    double zoom = random.nextDouble(LEAST_ZOOM, MOST_ZOOM) * (random.nextBoolean() ? 1 : -1);

    List<GlyphPose> poses = new ArrayList<>(frames);
    for (int t = 0; t < frames; t++) {
      double growth = drift * (t - frames / 2.0) + zoom * (t - (frames - 1) / 2.0);
      poses.add(
          new GlyphPose(
              bounce(startX + 2 * speed * t * StrictMath.cos(heading)),
              bounce(startY + 2 * speed * t * StrictMath.sin(heading)),
              Math.toRadians(tilt + turn * t),
              size * StrictMath.exp(growth),
              CONTRAST * (1 + random.nextDouble(-FLICKER, FLICKER))));
    }
    return poses;
  }

  /** A triangle wave of period 4 between -1/2 and 1/2. */
  private static double bounce(double way) {
    double phase = way - 4 * Math.floor(way / 4);
    return (Math.abs(phase - 2) - 1) / 2;
  }
}
