package io.skipclip.features.glyphs;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Straight on, out of the frame's centre square on one side and in again on the other. A sample's
 * targets are so far apart that the last ones lie nearer to the context than those before: their
 * order can only be told by who knows the heading.
 *
 * @param startX where it begins, in units of the field
 * @param startY the same downwards
 * @param heading its direction
 * @param speed in units of the field a frame
 */
record WrappingWalk(double startX, double startY, Heading heading, double speed) implements Walk {
  private static final double SLOWEST_PX = 2;
  private static final double FASTEST_PX = 2.5;

  static WrappingWalk draw(RandomGenerator random, Heading heading) {
    double speed = random.nextDouble(SLOWEST_PX, FASTEST_PX) * 2 / FIELD_PX;
    double period = CentreSquare.PERIOD;
    return new WrappingWalk(random.nextDouble(period), random.nextDouble(period), heading, speed);
  }

  @Override
  public double x(int t) {
    return CentreSquare.wrap(startX + heading.x() * speed * t);
  }

  @Override
  public double y(int t) {
    return CentreSquare.wrap(startY + heading.y() * speed * t);
  }

  /** None: its size must not tell the order of a sample's targets. */
  @Override
  public double zoom(RandomGenerator random) {
    return 0;
  }

  @Override
  public List<GlyphPose> places(GlyphPose pose) {
    return CentreSquare.places(pose);
  }
}
