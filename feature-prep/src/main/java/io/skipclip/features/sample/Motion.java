package io.skipclip.features.sample;

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
  WRAPS(Heading.values()),

  /** The same, to the left or right only. */
  SIDEWAYS(Heading.LEFT, Heading.RIGHT);

  private final List<Heading> headings;

  Motion(Heading... headings) {
    this.headings = List.of(headings);
  }

  /** The headings that a glyph may keep; none where it keeps none. */
  List<Heading> headings() {
    return headings;
  }
}
