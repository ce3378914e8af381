package io.skipclip.features.glyphs;

/**
 * A glyph in one frame.
 *
 * @param x centre, -1 to 1 across the field's 32 pixels, growing to the right
 * @param y centre, growing downwards
 * @param radians clockwise turn
 * @param scale size relative to the glyph's own
 * @param light brightness that it adds, 0 to 1
 */
record GlyphPose(double x, double y, double radians, double scale, double light) {
  /** The same elsewhere. */
  GlyphPose moved(double right, double down) {
    return new GlyphPose(x + right, y + down, radians, scale, light);
  }
}
