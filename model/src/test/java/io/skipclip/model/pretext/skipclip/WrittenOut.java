package io.skipclip.model.pretext.skipclip;

/** The paper's equations as plainly as they can be written: nothing shared with what is tested. */
final class WrittenOut {

  private WrittenOut() {}

  /** Eq. 1, eq. 2, and rotation's cross-entropy, of a row. */
  static double[] terms(double[] row, int m, int q, int r, double rankMargin, double negMargin) {
    double rank = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        rank += i < j ? Math.max(0, -row[i] + row[j] + rankMargin) : 0;
      }
    }
    double expectation = 0;
    for (int k = 0; k < q; k++) {
      expectation += row[m + k];
    }
    double contrast = 0;
    for (int i = 0; i < m; i++) {
      contrast += Math.max(0, -row[i] + expectation / q + negMargin);
    }
    double crossEntropy = 0;
    for (int line = 0; line < 4 * r; line++) {
      double sum = 0;
      for (int k = 0; k < 4; k++) {
        sum += Math.exp(row[m + q + 4 * line + k]);
      }
      crossEntropy -= Math.log(Math.exp(row[m + q + 4 * line + line / r]) / sum);
    }
    return new double[] {rank, contrast, crossEntropy / (4 * r)};
  }
}
