package io.skipclip.features.sample;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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
  /** Side of the centre square in units of the field. */
  static final double PERIOD = Canvas.HEIGHT_PX / Canvas.PX_PER_UNIT;

  private static final double SLOWEST_PX = 2;
  private static final double FASTEST_PX = 2.5;

  static WrappingWalk draw(RandomGenerator random, Heading heading) {
    double speed = random.nextDouble(SLOWEST_PX, FASTEST_PX) * 2 / FIELD_PX;
    return new WrappingWalk(random.nextDouble(PERIOD), random.nextDouble(PERIOD), heading, speed);
  }

  @Override
  public double x(int t) {
    return wrap(startX + heading.x() * speed * t);
  }

  @Override
  public double y(int t) {
    return wrap(startY + heading.y() * speed * t);
  }

  private static double wrap(double way) {
    return way - PERIOD * Math.floor(way / PERIOD + 0.5);
  }

  /** None: its size must not tell the order of a sample's targets. */
  @Override
  public double zoom(RandomGenerator random) {
    return 0;
  }

  /** Beside the pose those a period away: what leaves on one side is seen on the other. */
  @Override
  public List<GlyphPose> places(GlyphPose pose) {
    return IntStream.range(0, 9)
        .mapToObj(i -> pose.moved(PERIOD * (i % 3 - 1), PERIOD * (i / 3 - 1)))
        .toList();
  }
}
