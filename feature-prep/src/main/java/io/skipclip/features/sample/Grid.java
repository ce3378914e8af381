package io.skipclip.features.sample;

/** Along one side of the frame: which field pixel and which clutter cells a video pixel lies in. */
final class Grid {
  private final int cells;
  private final int[] field;
  private final int[] cell;
  private final float[] fraction;

  /**
   * Divides a side.
   *
   * @param sidePx video pixels
   * @param fieldPx field pixels over the same length
   * @param cellPx field pixels to a clutter cell, of which there must be at least two
   */
  Grid(int sidePx, int fieldPx, int cellPx) {
    cells = fieldPx / cellPx;
    field = new int[sidePx];
    cell = new int[sidePx];
    fraction = new float[sidePx];
    for (int px = 0; px < sidePx; px++) {
      double at = (px + 0.5) * fieldPx / sidePx;
      double between = Math.max(0, Math.min(cells - 1, at / cellPx - 0.5));
      field[px] = (int) at;
      cell[px] = Math.min(cells - 2, (int) between);
      fraction[px] = (float) (between - cell[px]);
    }
  }

  int cells() {
    return cells;
  }

  /** The field pixel that {@code px} lies in. */
  int field(int px) {
    return field[px];
  }

  /** The value at {@code px} between the centres of the cells, linearly. */
  float mix(float[] values, int px) {
    float first = values[cell[px]];
    return first + fraction[px] * (values[cell[px] + 1] - first);
  }

  /** The same for whole rows of cells, {@code values} being {@code [cells, row.length]}. */
  void mixRows(float[] values, int px, float[] row) {
    int start = cell[px] * row.length;
    for (int i = 0; i < row.length; i++) {
      float first = values[start + i];
      row[i] = first + fraction[px] * (values[start + row.length + i] - first);
    }
  }
}
