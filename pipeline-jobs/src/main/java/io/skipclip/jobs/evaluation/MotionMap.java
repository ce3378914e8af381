package io.skipclip.jobs.evaluation;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Where things move: the difference of neighbouring frames, cell by cell. */
final class MotionMap {
  private MotionMap() {}

  /**
   * Averages over each cell how much grey differs.
   *
   * @param before {@code [1, 3, 1, S, S]}
   * @param after {@code [1, 3, T, S, S]}, of which the first frame counts
   * @return {@code [rows][columns]}, 0 or more
   */
  static double[][] of(INDArray before, INDArray after, int rows, int columns) {
    int side = (int) before.size(3);
    double[][] sums = new double[rows][columns];
    int[][] counts = new int[rows][columns];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int row = y * rows / side;
        int column = x * columns / side;
        sums[row][column] += Math.abs(grey(after, y, x) - grey(before, y, x));
        counts[row][column]++;
      }
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        sums[row][column] /= Math.max(1, counts[row][column]);
      }
    }
    return sums;
  }

  private static double grey(INDArray clip, int y, int x) {
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      sum += clip.getDouble(0, channel, 0, y, x);
    }
    return sum / 3;
  }

  /**
   * Pearson's correlation over the cells.
   *
   * @param a {@code [rows][columns]}
   * @param b of the same size
   * @return -1 to 1; NaN where either is the same everywhere
   */
  static double correlation(double[][] a, double[][] b) {
    double meanA = SimilarityMap.mean(a);
    double meanB = SimilarityMap.mean(b);
    double both = 0;
    double squareA = 0;
    double squareB = 0;
    for (int row = 0; row < a.length; row++) {
      for (int column = 0; column < a[row].length; column++) {
        double fromA = a[row][column] - meanA;
        double fromB = b[row][column] - meanB;
        both += fromA * fromB;
        squareA += fromA * fromA;
        squareB += fromB * fromB;
      }
    }
    return both / Math.sqrt(squareA * squareB);
  }
}
