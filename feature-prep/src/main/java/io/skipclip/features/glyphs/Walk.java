package io.skipclip.features.glyphs;

import java.util.List;
import java.util.random.RandomGenerator;

/** How a glyph gets about, frame by frame. */
sealed interface Walk permits BouncingWalk, StraightWalk, WrappingWalk {
  /** Pixels of the field between its coordinates -1 and 1. */
  double FIELD_PX = 32;

  /** Its centre in frame {@code t}, -1 to 1 across the field. */
  double x(int t);

  /** The same downwards. */
  double y(int t);

  /** Draws by what logarithm the glyph grows a frame. */
  double zoom(RandomGenerator random);

  /** Whether the glyph neither turns nor grows on its way: only its place tells the time. */
  default boolean keepsItsLook() {
    return false;
  }

  /** The places at which a pose is drawn. */
  List<GlyphPose> places(GlyphPose pose);
}
