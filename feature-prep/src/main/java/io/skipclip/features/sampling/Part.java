package io.skipclip.features.sampling;

import java.io.Serializable;
import java.util.Locale;

/**
 * A square part of a crop. It is counted in the crop as it is seen, mirrored where that is: the
 * left column of a puzzle stays the left one.
 *
 * @param grid cells of the crop from side to side, 1 or more
 * @param cell which of them, row by row from the upper left, 0-based
 * @param side of the part, as a share of the cell's, above 0 to 1
 * @param jitterX where it lies in its free range in the cell, 0 (left) to 1 (right)
 * @param jitterY the same, 0 (top) to 1 (bottom)
 */
public record Part(int grid, int cell, double side, double jitterX, double jitterY)
    implements Serializable {
  /** All of the crop. */
  public static final Part WHOLE = new Part(1, 0, 1, 0, 0);

  public Part {
    if (grid < 1 || cell < 0 || cell >= (long) grid * grid) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid part: cell %d of %d x %d (must be one of them)",
              cell,
              grid,
              grid));
    }
    requireSide("side", side);
    Draws.requireShare("jitterX", jitterX);
    Draws.requireShare("jitterY", jitterY);
  }

  /**
   * Checks a part's side.
   *
   * @throws IllegalArgumentException if it is not above 0 to 1
   */
  public static void requireSide(String name, double side) {
    if (!(side > 0 && side <= 1)) {
      throw new IllegalArgumentException(
          "Invalid " + name + ": " + side + " (must be above 0, at most 1)");
    }
  }

  /** Which column of cells it is in. */
  public int column() {
    return cell % grid;
  }

  /** Which row of cells it is in. */
  public int row() {
    return cell / grid;
  }
}
