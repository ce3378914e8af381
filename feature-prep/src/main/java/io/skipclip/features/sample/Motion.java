package io.skipclip.features.sample;

/** How a glyph gets about. */
public enum Motion {
  /**
   * Fast and in any direction, turned back within the inner half of the field, growing or shrinking
   * all the time.
   */
  BOUNCES,

  /**
   * In one of the four {@linkplain Heading headings} at one size; it leaves the frame on one side
   * and comes back on the other.
   */
  WRAPS
}
