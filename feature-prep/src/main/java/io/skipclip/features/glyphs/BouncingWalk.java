package io.skipclip.features.glyphs;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Straight, and turned back at the edges of the inner half of the field.
 *
 * @param startX phase of the way to and fro, of 4
 * @param startY the same downwards
 * @param radians direction
 * @param speed in units of the field a frame
 */
record BouncingWalk(double startX, double startY, double radians, double speed) implements Walk {
  private static final double SLOWEST_PX = 4;
  private static final double FASTEST_PX = 7;
  private static final double LEAST_ZOOM = 0.02;
  private static final double MOST_ZOOM = 0.03;

  static BouncingWalk draw(RandomGenerator random) {
    double speed = random.nextDouble(SLOWEST_PX, FASTEST_PX) * 2 / FIELD_PX;
    double radians = random.nextDouble(2 * Math.PI);
    return new BouncingWalk(random.nextDouble(4), random.nextDouble(4), radians, speed);
  }

  @Override
  public double x(int t) {
    return bounce(startX + 2 * speed * t * StrictMath.cos(radians));
  }

  @Override
  public double y(int t) {
    return bounce(startY + 2 * speed * t * StrictMath.sin(radians));
  }

  /** A triangle wave of period 4 between -1/2 and 1/2. */
  private static double bounce(double way) {
    double phase = way - 4 * Math.floor(way / 4);
    return (Math.abs(phase - 2) - 1) / 2;
  }

  /** Grows or shrinks all the time. */
  @Override
  public double zoom(RandomGenerator random) {
    return random.nextDouble(LEAST_ZOOM, MOST_ZOOM) * (random.nextBoolean() ? 1 : -1);
  }

  @Override
  public List<GlyphPose> places(GlyphPose pose) {
    return List.of(pose);
  }
}
