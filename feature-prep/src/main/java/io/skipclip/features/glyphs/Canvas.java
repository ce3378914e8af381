package io.skipclip.features.glyphs;

import java.util.random.RandomGenerator;

/**
 * Draws frames of 320x240 pixels in light alone, to be tinted. A field pixel, the unit in which the
 * setting is given, is 20/3 of them, so the centre square reduced to 36x36 has one pixel for each
 * field pixel.
 */
final class Canvas {
  static final int WIDTH_PX = 320;
  static final int HEIGHT_PX = 240;

  private static final int FIELD_COLUMNS = 48;
  private static final int FIELD_ROWS = 36;
  private static final int CELL = 4;
  private static final double CLUTTER = 0.35;

  /** Reducing the centre square to 36 pixels keeps 0.7 of it, which leaves the setting's 0.04. */
  private static final double NOISE = 0.057;

  private static final double FIELD_PX_PER_UNIT = 15.5;

  /** The field's coordinates -1 and 1 are the centres of its outermost two of 32 pixels. */
  static final double PX_PER_UNIT = FIELD_PX_PER_UNIT * WIDTH_PX / FIELD_COLUMNS;

  private static final int BLACK = 16;
  private static final int WHITE = 235;

  private final Grid columns = new Grid(WIDTH_PX, FIELD_COLUMNS, CELL);
  private final Grid rows = new Grid(HEIGHT_PX, FIELD_ROWS, CELL);
  private final float[] clutter = new float[columns.cells() * rows.cells()];
  private final float[] light = new float[WIDTH_PX * HEIGHT_PX];
  private final float[] ofGlyph = new float[WIDTH_PX * HEIGHT_PX];
  private final Shade shade;

  /** A canvas in a light of its own. */
  Canvas(Shade shade) {
    this.shade = shade;
  }

  /** Draws new clutter, for the next frames. */
  void renewClutter(RandomGenerator random) {
    for (int i = 0; i < clutter.length; i++) {
      clutter[i] = (float) (CLUTTER * random.nextDouble());
    }
  }

  /**
   * Lets the clutter of the centre square come again and again on all its sides, for the next
   * frames.
   *
   * @param right by how much it lies to the right of where it was drawn, in units of the field
   * @param down the same downwards
   */
  void moveClutter(double right, double down) {
    int period = rows.cells();
    columns.repeat(period, CELL, right * FIELD_PX_PER_UNIT);
    rows.repeat(period, CELL, down * FIELD_PX_PER_UNIT);
  }

  /** Fills the frame with the clutter and new sensor noise. */
  void drawClutter(RandomGenerator random) {
    float[] noise = new float[FIELD_COLUMNS * FIELD_ROWS];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (NOISE * random.nextGaussian());
    }
    float[] row = new float[columns.cells()];
    for (int y = 0; y < HEIGHT_PX; y++) {
      rows.mixRows(clutter, y, row);
      drawRow(y, row, noise);
    }
  }

  private void drawRow(int y, float[] row, float[] noise) {
    int noiseRow = rows.field(y) * FIELD_COLUMNS;
    float over = shade.lightOf(y);
    for (int x = 0; x < WIDTH_PX; x++) {
      light[y * WIDTH_PX + x] = columns.mix(row, x) + noise[noiseRow + columns.field(x)] + over;
      ofGlyph[y * WIDTH_PX + x] = 0;
    }
  }

  /** Adds the glyph's light. */
  void drawGlyph(Glyph glyph, GlyphPose pose) {
    Stamp stamp = new Stamp(glyph, pose);
    float added = (float) pose.light();
    for (int y = stamp.top(); y < stamp.bottom(); y++) {
      for (int x = stamp.left(); x < stamp.right(); x++) {
        float more = added * stamp.opacity(x, y);
        light[y * WIDTH_PX + x] += more;
        ofGlyph[y * WIDTH_PX + x] += more;
      }
    }
  }

  /**
   * The frame as 4:2:0 video has it, of television's range: luma, blue chroma, red chroma.
   *
   * @param ground hue of the background
   * @param glyph hue of the glyph
   */
  byte[] pixels(Tint ground, Tint glyph) {
    byte[] pixels = new byte[WIDTH_PX * HEIGHT_PX * 3 / 2];
    for (int i = 0; i < light.length; i++) {
      pixels[i] = (byte) (BLACK + (WHITE - BLACK) * clamped(i) + 0.5f);
    }
    int wide = WIDTH_PX / 2;
    for (int column = 0; column < wide; column++) {
      Tint behind = shade.over(ground, 2 * column);
      Tint before = shade.over(glyph, 2 * column);
      for (int row = 0; row < HEIGHT_PX / 2; row++) {
        drawChroma(pixels, row, column, behind, before);
      }
    }
    return pixels;
  }

  private void drawChroma(byte[] pixels, int row, int column, Tint behind, Tint before) {
    int chromas = light.length / 4;
    int at = light.length + row * WIDTH_PX / 2 + column;
    int pixel = 2 * row * WIDTH_PX + 2 * column;
    float whole = meanOfFour(pixel);
    float glyph = behind.equals(before) ? 0 : Math.min(whole, glyphOfFour(pixel));
    pixels[at] = behind.blueOf(whole - glyph, before, glyph);
    pixels[at + chromas] = behind.redOf(whole - glyph, before, glyph);
  }

  /** The light of the square of which {@code i} is the upper left pixel. */
  private float meanOfFour(int i) {
    int below = i + WIDTH_PX;
    return (clamped(i) + clamped(i + 1) + clamped(below) + clamped(below + 1)) / 4;
  }

  private float glyphOfFour(int i) {
    int below = i + WIDTH_PX;
    return (ofGlyph[i] + ofGlyph[i + 1] + ofGlyph[below] + ofGlyph[below + 1]) / 4;
  }

  private float clamped(int i) {
    return Math.max(0, Math.min(1, light[i]));
  }
}
