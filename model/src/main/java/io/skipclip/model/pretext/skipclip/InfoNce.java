package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.pretext.CrossEntropy;

/**
 * The stronger form of eq. 2: of what all examples of the minibatch have for a target, which is the
 * context's own? Cross-entropy of the scores over a temperature (InfoNCE, van den Oord et al.
 * 2018), the mean over targets. An example alone has nothing to be told from: 0.
 *
 * @param layout where scores lie in a row
 * @param temperature above 0: the less, the more the likest of the others count
 */
record InfoNce(ScoreLayout layout, double temperature) {

  /**
   * One example's term.
   *
   * @param row its scores
   * @param gradient of the same length; the term's is added to it
   */
  double of(double[] row, double[] gradient) {
    int others = layout.othersIn(row.length);
    if (others == 0) {
      return 0;
    }
    CrossEntropy softmax = new CrossEntropy(1 + others);
    double sum = 0;
    for (int m = 0; m < layout.targets(); m++) {
      double[] onLogits = new double[1 + others];
      sum += softmax.of(logits(row, m), 0, 0, layout.targets(), onLogits);
      gradient[m] += onLogits[0] / temperature;
      for (int other = 0; other < others; other++) {
        gradient[layout.scoreOfOther(row.length, m, other)] += onLogits[1 + other] / temperature;
      }
    }
    return sum / layout.targets();
  }

  /** The share of targets whose own score is above those of all others. */
  double accuracy(double[] row) {
    int right = 0;
    for (int m = 0; m < layout.targets(); m++) {
      double[] logits = logits(row, m);
      right += logits.length == 1 || new CrossEntropy(logits.length).isRight(logits, 0, 0) ? 1 : 0;
    }
    return (double) right / layout.targets();
  }

  /** Of a target: its own, then those of others. */
  private double[] logits(double[] row, int m) {
    double[] logits = new double[1 + layout.othersIn(row.length)];
    logits[0] = row[m] / temperature;
    for (int other = 0; other < logits.length - 1; other++) {
      logits[1 + other] = row[layout.scoreOfOther(row.length, m, other)] / temperature;
    }
    return logits;
  }
}
