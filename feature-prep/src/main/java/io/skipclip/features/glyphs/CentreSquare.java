package io.skipclip.features.glyphs;

import java.util.List;
import java.util.stream.IntStream;

/** The frame's centre square, whose sides meet: what leaves on one side comes in on the other. */
final class CentreSquare {
  /** Its side in units of the field. */
  static final double PERIOD = Canvas.HEIGHT_PX / Canvas.PX_PER_UNIT;

  private CentreSquare() {}

  /** The same place within the square, whose middle is 0. */
  static double wrap(double way) {
    return way - PERIOD * Math.floor(way / PERIOD + 0.5);
  }

  /** Beside the pose those a period away: what leaves on one side is seen on the other. */
  static List<GlyphPose> places(GlyphPose pose) {
    return IntStream.range(0, 9)
        .mapToObj(i -> pose.moved(PERIOD * (i % 3 - 1), PERIOD * (i / 3 - 1)))
        .toList();
  }
}
