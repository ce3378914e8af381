package io.skipclip.features.glyphs;

/** Along one side of the frame: which field pixel and which clutter cells a video pixel lies in. */
final class Grid {
  private final int cells;
  private final int[] field;
  private final int[] cell;
  private final int[] next;
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
    next = new int[sidePx];
    fraction = new float[sidePx];
    for (int px = 0; px < sidePx; px++) {
      double at = (px + 0.5) * fieldPx / sidePx;
      double between = Math.max(0, Math.min(cells - 1, at / cellPx - 0.5));
      field[px] = (int) at;
      cell[px] = Math.min(cells - 2, (int) between);
      next[px] = cell[px] + 1;
      fraction[px] = (float) (between - cell[px]);
    }
  }

  /**
   * Lets the first {@code period} cells come again and again.
   *
   * @param by by how many field pixels the cells lie further on
   */
  void repeat(int period, int cellPx, double by) {
    for (int px = 0; px < cell.length; px++) {
      double at = (px + 0.5) * cells * cellPx / cell.length - by;
      double between = at / cellPx - 0.5;
      double before = Math.floor(between);
      cell[px] = Math.floorMod((int) before, period);
      next[px] = (cell[px] + 1) % period;
      fraction[px] = (float) (between - before);
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
    return first + fraction[px] * (values[next[px]] - first);
  }

  /** The same for whole rows of cells, {@code values} being {@code [cells, row.length]}. */
  void mixRows(float[] values, int px, float[] row) {
    int start = cell[px] * row.length;
    int end = next[px] * row.length;
    for (int i = 0; i < row.length; i++) {
      float first = values[start + i];
      row[i] = first + fraction[px] * (values[end + i] - first);
    }
  }
}
