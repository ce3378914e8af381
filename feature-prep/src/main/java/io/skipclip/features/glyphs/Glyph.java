package io.skipclip.features.glyphs;

import java.util.List;

/** The shapes, 5 by 7 cells each. */
enum Glyph implements SampleClass {
  FOUR(1, "4", "00010" + "00110" + "01010" + "10010" + "11111" + "00010" + "00010"),
  SEVEN(2, "7", "11111" + "00001" + "00010" + "00100" + "01000" + "01000" + "01000"),
  A(3, "A", "01110" + "10001" + "10001" + "11111" + "10001" + "10001" + "10001"),
  F(4, "F", "11111" + "10000" + "10000" + "11110" + "10000" + "10000" + "10000"),
  J(5, "J", "00111" + "00010" + "00010" + "00010" + "00010" + "10010" + "01100"),
  L(6, "L", "10000" + "10000" + "10000" + "10000" + "10000" + "10000" + "11111"),
  P(7, "P", "11110" + "10001" + "10001" + "11110" + "10000" + "10000" + "10000"),
  T(8, "T", "11111" + "00100" + "00100" + "00100" + "00100" + "00100" + "00100"),
  U(9, "U", "10001" + "10001" + "10001" + "10001" + "10001" + "10001" + "01110"),
  Y(10, "Y", "10001" + "10001" + "01010" + "00100" + "00100" + "00100" + "00100"),

  /** No class, and the same from all four sides. */
  DISC(0, "Disc", "00000" + "01110" + "11111" + "11111" + "11111" + "01110" + "00000");

  /** The ten that are classes. */
  static final List<Glyph> LETTERS = List.of(FOUR, SEVEN, A, F, J, L, P, T, U, Y);

  /** Cells along each side of the square in whose middle the shape lies. */
  static final int CELLS = 13;

  private static final int WIDTH = 5;
  private static final int HEIGHT = 7;
  private static final int LEFT = (CELLS - WIDTH) / 2;
  private static final int TOP = (CELLS - HEIGHT) / 2;

  private final int number;
  private final String className;
  private final String cells;

  Glyph(int number, String name, String cells) {
    this.number = number;
    className = "Glyph" + name;
    this.cells = cells;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String className() {
    return className;
  }

  /** The shape's opacity, {@code [CELLS, CELLS]}: 1 where it has a cell, else 0. */
  float[] mask() {
    float[] mask = new float[CELLS * CELLS];
    for (int i = 0; i < cells.length(); i++) {
      mask[(TOP + i / WIDTH) * CELLS + LEFT + i % WIDTH] = cells.charAt(i) - '0';
    }
    return mask;
  }
}
