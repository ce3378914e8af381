package io.skipclip.features.glyphs;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One straight way in any direction, whose middle lies near the middle of the field, so that the
 * glyph stays in the frame. Nothing but its place changes.
 *
 * @param startX where it begins, in units of the field
 * @param startY the same downwards
 * @param radians direction
 * @param pace how far it has come, frame by frame
 */
record StraightWalk(double startX, double startY, double radians, Pace pace) implements Walk {
  private static final double OFF_CENTRE_PX = 1.5;
  private static final double PX = 2 / FIELD_PX;

  /** How far a glyph has come. */
  sealed interface Pace {
    /** In units of the field, at frame {@code t}. */
    double way(int t);

    /** By as much in each frame. */
    record Even(double speed) implements Pace {
      private static final double SLOWEST_PX = 0.45;
      private static final double FASTEST_PX = 0.75;

      static Even draw(RandomGenerator random) {
        return new Even(random.nextDouble(SLOWEST_PX, FASTEST_PX) * PX);
      }

      @Override
      public double way(int t) {
        return speed * t;
      }
    }

    /** By less and less, as if something held it back. */
    record Slowing(double whole, int frames) implements Pace {
      private static final double SHORTEST_PX = 14;
      private static final double LONGEST_PX = 20;
      private static final double FRAMES_TO_SLOW = 8;

      static Slowing draw(RandomGenerator random, int frames) {
        return new Slowing(random.nextDouble(SHORTEST_PX, LONGEST_PX) * PX, frames);
      }

      @Override
      public double way(int t) {
        return whole * come(t) / come(frames);
      }

      private static double come(int t) {
        return 1 - StrictMath.exp(-t / FRAMES_TO_SLOW);
      }
    }
  }

  static StraightWalk draw(RandomGenerator random, Pace pace, int frames) {
    double radians = random.nextDouble(2 * Math.PI);
    double half = pace.way(frames - 1) / 2;
    return new StraightWalk(
        random.nextDouble(-OFF_CENTRE_PX, OFF_CENTRE_PX) * PX - half * StrictMath.cos(radians),
        random.nextDouble(-OFF_CENTRE_PX, OFF_CENTRE_PX) * PX - half * StrictMath.sin(radians),
        radians,
        pace);
  }

  @Override
  public double x(int t) {
    return startX + pace.way(t) * StrictMath.cos(radians);
  }

  @Override
  public double y(int t) {
    return startY + pace.way(t) * StrictMath.sin(radians);
  }

  @Override
  public double zoom(RandomGenerator random) {
    return 0;
  }

  @Override
  public boolean keepsItsLook() {
    return true;
  }

  @Override
  public List<GlyphPose> places(GlyphPose pose) {
    return List.of(pose);
  }
}
