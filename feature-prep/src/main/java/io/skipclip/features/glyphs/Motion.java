package io.skipclip.features.glyphs;

import java.util.List;

/** How a glyph gets about. */
public enum Motion {
  /**
   * Fast and in any direction, turned back within the inner half of the field, growing or shrinking
   * all the time.
   */
  BOUNCES,

  /**
   * In one of the four {@linkplain Heading headings} all the time, at one size; it leaves the frame
   * on one side and comes back on the other.
   */
  WRAPS,

  /** The same, to the left or right only. */
  SIDEWAYS,

  /** One straight way across the frame in any direction, at one speed and size. */
  CROSSES,

  /** The same, slower and slower: played backwards, it looks different. */
  SLOWS,

  /** Not at all: no order of frames can be told. */
  STANDS;

  /** The headings that a glyph may keep; none where it keeps none. */
  List<Heading> headings() {
    return switch (this) {
      case BOUNCES, CROSSES, SLOWS, STANDS -> List.of();
      case WRAPS -> List.of(Heading.values());
      case SIDEWAYS -> List.of(Heading.LEFT, Heading.RIGHT);
    };
  }
}
