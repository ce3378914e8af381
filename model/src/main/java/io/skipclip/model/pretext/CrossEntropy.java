package io.skipclip.model.pretext;

/**
 * Softmax cross-entropy of logits that lie in a longer row.
 *
 * @param classes how many logits a softmax has, 2 or more
 */
public record CrossEntropy(int classes) {

  /** Checks. */
  public CrossEntropy {
    if (classes < 2) {
      throw new IllegalArgumentException("Invalid classes: " + classes + " (must be at least 2)");
    }
  }

  /**
   * One softmax's loss.
   *
   * @param row holds the logits
   * @param from where they begin
   * @param label the class that it is, from 0
   * @param count of how many softmaxes the mean is taken
   * @param gradient as long as the row; that of the mean is added to it
   * @return the loss, not divided by the count
   */
  public double of(double[] row, int from, int label, double count, double[] gradient) {
    double log = logOfSumOfExponentials(row, from);
    for (int k = 0; k < classes; k++) {
      gradient[from + k] += (Math.exp(row[from + k] - log) - (k == label ? 1 : 0)) / count;
    }
    return log - row[from + label];
  }

  /** Whether the label's logit is larger than every other. */
  public boolean isRight(double[] row, int from, int label) {
    for (int k = 0; k < classes; k++) {
      if (k != label && !(row[from + label] > row[from + k])) {
        return false;
      }
    }
    return true;
  }

  private double logOfSumOfExponentials(double[] row, int from) {
    double most = row[from];
    for (int k = 1; k < classes; k++) {
      most = Math.max(most, row[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(row[from + k] - most);
    }
    return most + Math.log(sum);
  }
}
