package io.skipclip.features.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws greyscale frames of 320x240 pixels. A field pixel, the unit in which the setting is given,
 * is 20/3 of them, so the centre square reduced to 36x36 has one pixel for each field pixel.
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

  /** The field's coordinates -1 and 1 are the centres of its outermost two of 32 pixels. */
  static final double PX_PER_UNIT = 15.5 * WIDTH_PX / FIELD_COLUMNS;

  private static final int BLACK = 16;
  private static final int WHITE = 235;
  private static final byte GREY_CHROMA = (byte) 128;

  private final Grid columns = new Grid(WIDTH_PX, FIELD_COLUMNS, CELL);
  private final Grid rows = new Grid(HEIGHT_PX, FIELD_ROWS, CELL);
  private final float[] clutter = new float[columns.cells() * rows.cells()];
  private final float[] light = new float[WIDTH_PX * HEIGHT_PX];

  /** Draws new clutter, for the next frames. */
  void renewClutter(RandomGenerator random) {
    for (int i = 0; i < clutter.length; i++) {
      clutter[i] = (float) (CLUTTER * random.nextDouble());
    }
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
    for (int x = 0; x < WIDTH_PX; x++) {
      light[y * WIDTH_PX + x] = columns.mix(row, x) + noise[noiseRow + columns.field(x)];
    }
  }

  /** Adds the glyph's light. */
  void drawGlyph(Glyph glyph, GlyphPose pose) {
    Stamp stamp = new Stamp(glyph, pose);
    float added = (float) pose.light();
    for (int y = stamp.top(); y < stamp.bottom(); y++) {
      for (int x = stamp.left(); x < stamp.right(); x++) {
        light[y * WIDTH_PX + x] += added * stamp.opacity(x, y);
      }
    }
  }

  /** The frame as 4:2:0 video has it, of television's range: luma, then two grey chromas. */
  byte[] pixels() {
    byte[] pixels = new byte[WIDTH_PX * HEIGHT_PX * 3 / 2];
    for (int i = 0; i < light.length; i++) {
      float clamped = Math.max(0, Math.min(1, light[i]));
      pixels[i] = (byte) (BLACK + (WHITE - BLACK) * clamped + 0.5f);
    }
    Arrays.fill(pixels, light.length, pixels.length, GREY_CHROMA);
    return pixels;
  }
}
