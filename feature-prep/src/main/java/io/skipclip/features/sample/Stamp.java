package io.skipclip.features.sample;

/** A glyph at one place: how opaque each pixel of a frame is. */
final class Stamp {
  /** Half the side of the glyph's square, in units of the field, at scale 1. */
  private static final double HALF_SIZE = 2.1 / 2;

  /** Half sides from the centre beyond which the square is transparent, in any direction. */
  private static final double REACH = 0.9;

  private final float[] mask;
  private final double centreX;
  private final double centreY;
  private final double reachPx;
  private final double across;
  private final double along;

  /** Puts {@code glyph} where {@code pose} has it in a frame of {@link Canvas}. */
  Stamp(Glyph glyph, GlyphPose pose) {
    double halfPx = pose.scale() * HALF_SIZE * Canvas.PX_PER_UNIT;
    double cellsPerPx = Glyph.CELLS / (2 * halfPx);
    mask = glyph.mask();
    centreX = Canvas.WIDTH_PX / 2.0 + pose.x() * Canvas.PX_PER_UNIT;
    centreY = Canvas.HEIGHT_PX / 2.0 + pose.y() * Canvas.PX_PER_UNIT;
    reachPx = REACH * halfPx;
    across = cellsPerPx * StrictMath.cos(pose.radians());
    along = cellsPerPx * StrictMath.sin(pose.radians());
  }

  int left() {
    return within(centreX - reachPx, Canvas.WIDTH_PX);
  }

  int right() {
    return within(centreX + reachPx, Canvas.WIDTH_PX);
  }

  int top() {
    return within(centreY - reachPx, Canvas.HEIGHT_PX);
  }

  int bottom() {
    return within(centreY + reachPx, Canvas.HEIGHT_PX);
  }

  private static int within(double px, int sizePx) {
    return (int) Math.max(0, Math.min(sizePx, px));
  }

  /** The opacity of a pixel, 0 to 1: between the cells bilinearly. */
  float opacity(int x, int y) {
    double dx = x + 0.5 - centreX;
    double dy = y + 0.5 - centreY;
    float middle = (Glyph.CELLS - 1) / 2f;
    float column = middle + (float) (across * dx + along * dy);
    float row = middle + (float) (across * dy - along * dx);
    if (column < 0 || row < 0 || column >= Glyph.CELLS - 1 || row >= Glyph.CELLS - 1) {
      return 0;
    }
    int left = (int) column;
    int top = (int) row;
    int at = top * Glyph.CELLS + left;
    float right = column - left;
    float upper = mix(mask[at], mask[at + 1], right);
    float lower = mix(mask[at + Glyph.CELLS], mask[at + Glyph.CELLS + 1], right);
    return mix(upper, lower, row - top);
  }

  private static float mix(float first, float second, float fraction) {
    return first + fraction * (second - first);
  }
}
