package io.skipclip.features.glyphs;

import io.skipclip.features.glyphs.Scene.CameraMotion;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a video's camera does to its scene.
 *
 * @param moves whether it does anything
 * @param right by how much the scene drifts to the right, in units of the field a frame
 * @param down the same downwards
 */
record Camera(boolean moves, double right, double down) {
  /** Twice as fast as the fastest glyph that keeps its heading: it may overtake any. */
  private static final double FASTEST_PX = 5;

  /** Draws the velocity where there is one: both of its parts uniform, to either side. */
  static Camera draw(RandomGenerator random, CameraMotion motion) {
    return switch (motion) {
      case STILL -> new Camera(false, 0, 0);
      case PANS -> new Camera(true, velocity(random), velocity(random));
    };
  }

  private static double velocity(RandomGenerator random) {
    return random.nextDouble(-FASTEST_PX, FASTEST_PX) * 2 / Walk.FIELD_PX;
  }

  /** The places at which the pose of frame {@code t} is seen. */
  List<GlyphPose> places(Walk walk, GlyphPose pose, int t) {
    return moves ? CentreSquare.places(seen(pose, t)) : walk.places(pose);
  }

  /** The pose of frame {@code t} where it is seen. */
  GlyphPose seen(GlyphPose pose, int t) {
    return pose.moved(
        CentreSquare.wrap(pose.x() + right * t) - pose.x(),
        CentreSquare.wrap(pose.y() + down * t) - pose.y());
  }

  /** Lets the clutter of frame {@code t} be drawn where it is seen. */
  void point(Canvas canvas, int t) {
    if (moves) {
      canvas.moveClutter(right * t, down * t);
    }
  }
}
