package io.skipclip.features.glyphs;

/** A glyph at one place: how opaque each pixel of a frame is. */
final class Stamp {
  /** Half the side of the glyph's square, in units of the field, at scale 1. */
  private static final double HALF_SIZE = 2.1 / 2;

  /** Cells from the centre beyond which the glyph is transparent. */
  private static final double REACH_COLUMNS = 3;

  private static final double REACH_ROWS = 4;

  private final float[] mask;
  private final double centreX;
  private final double centreY;
  private final double reachX;
  private final double reachY;
  private final float across;
  private final float along;
  private final float firstColumn;
  private final float firstRow;

  /** Puts {@code glyph} where {@code pose} has it in a frame of {@link Canvas}. */
  Stamp(Glyph glyph, GlyphPose pose) {
    double cellPx = 2 * pose.scale() * HALF_SIZE * Canvas.PX_PER_UNIT / Glyph.CELLS;
    double cos = StrictMath.cos(pose.radians());
    double sin = StrictMath.sin(pose.radians());
    mask = glyph.mask();
    centreX = Canvas.WIDTH_PX / 2.0 + pose.x() * Canvas.PX_PER_UNIT;
    centreY = Canvas.HEIGHT_PX / 2.0 + pose.y() * Canvas.PX_PER_UNIT;
    reachX = cellPx * (REACH_COLUMNS * Math.abs(cos) + REACH_ROWS * Math.abs(sin));
    reachY = cellPx * (REACH_COLUMNS * Math.abs(sin) + REACH_ROWS * Math.abs(cos));
    across = (float) (cos / cellPx);
    along = (float) (sin / cellPx);
    double middle = (Glyph.CELLS - 1) / 2.0;
    firstColumn = (float) (middle + ((0.5 - centreX) * cos + (0.5 - centreY) * sin) / cellPx);
    firstRow = (float) (middle + ((0.5 - centreY) * cos - (0.5 - centreX) * sin) / cellPx);
  }

  int left() {
    return within(centreX - reachX, Canvas.WIDTH_PX);
  }

  int right() {
    return within(centreX + reachX + 1, Canvas.WIDTH_PX);
  }

  int top() {
    return within(centreY - reachY, Canvas.HEIGHT_PX);
  }

  int bottom() {
    return within(centreY + reachY + 1, Canvas.HEIGHT_PX);
  }

  private static int within(double px, int sizePx) {
    return (int) Math.max(0, Math.min(sizePx, px));
  }

  /** The opacity of a pixel, 0 to 1: between the cells bilinearly. */
  float opacity(int x, int y) {
    float column = firstColumn + across * x + along * y;
    float row = firstRow + across * y - along * x;
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
