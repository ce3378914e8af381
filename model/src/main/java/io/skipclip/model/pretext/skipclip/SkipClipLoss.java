package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.pretext.CrossEntropy;

/**
 * The loss of one example's row of scores and logits, and its gradient. Eq. 1, eq. 2 or {@link
 * InfoNce} in its place, and rotation's cross-entropy, summed without weights (paper, section 3). A
 * hinge's gradient at its kink is 0.
 *
 * @param layout where scores and logits lie in a row
 * @param sides of the context that have targets, in turn: 1, or 2 with past ones
 * @param rankMargin delta_rank
 * @param contrastiveMargin delta_neg
 * @param ranking whether eq. 1 counts
 * @param temperature of InfoNCE, where the layout has others; else not looked at
 */
record SkipClipLoss(
    ScoreLayout layout,
    int sides,
    double rankMargin,
    double contrastiveMargin,
    boolean ranking,
    double temperature) {
  private static final CrossEntropy TURN = new CrossEntropy(ScoreLayout.ROTATIONS);

  static SkipClipLoss of(SkipClipSettings settings) {
    return new SkipClipLoss(
        settings.layout(),
        settings.sides(),
        settings.rankMargin(),
        settings.contrastiveMargin(),
        settings.ranking(),
        settings.temperature());
  }

  /**
   * One example's terms.
   *
   * @param row scores and logits
   * @param gradient of the same length; the gradient of the terms' sum is added to it
   */
  SkipClipTerms ofRow(double[] row, double[] gradient) {
    double rank = ranking ? rank(row, gradient) : 0;
    double contrast = contrastive(row, gradient);
    double turn = layout.rotated() > 0 ? rotation(row, gradient) : 0;
    return new SkipClipTerms(
        rank + contrast + turn,
        rank,
        contrast,
        turn,
        pairAccuracy(row),
        rotationAccuracy(row),
        layout.others() ? infoNce().accuracy(row) : 0);
  }

  private InfoNce infoNce() {
    return new InfoNce(layout, temperature);
  }

  private double contrastive(double[] row, double[] gradient) {
    if (layout.others()) {
      return infoNce().of(row, gradient);
    }
    return layout.negatives() > 0 ? contrast(row, gradient) : 0;
  }

  /** Eq. 1: the sum over pairs, i nearer than j, of {@code max(0, s_j - s_i + margin)}. */
  private double rank(double[] row, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < layout.targets(); i++) {
      for (int j = firstFurther(i); j < layout.targets(); j++) {
        double hinge = row[j] - row[i] + rankMargin;
        if (!(hinge <= 0)) { // so that NaN isn't swallowed
          sum += hinge;
          gradient[i] -= 1;
          gradient[j] += 1;
        }
      }
    }
    return sum;
  }

  /** Eq. 2: the sum over targets of {@code max(0, mean of negatives - s_i + margin)}. */
  private double contrast(double[] row, double[] gradient) {
    int negatives = layout.negatives();
    double mean = 0;
    for (int q = 0; q < negatives; q++) {
      mean += row[layout.targets() + q] / negatives;
    }
    double sum = 0;
    int active = 0;
    for (int i = 0; i < layout.targets(); i++) {
      double hinge = mean - row[i] + contrastiveMargin;
      if (!(hinge <= 0)) {
        sum += hinge;
        active++;
        gradient[i] -= 1;
      }
    }
    for (int q = 0; q < negatives; q++) {
      gradient[layout.targets() + q] += (double) active / negatives;
    }
    return sum;
  }

  /** Cross-entropy, the mean over 4 rotations of R targets. */
  private double rotation(double[] row, double[] gradient) {
    double sum = 0;
    double count = (double) ScoreLayout.ROTATIONS * layout.rotated();
    for (int label = 0; label < ScoreLayout.ROTATIONS; label++) {
      for (int m = 0; m < layout.rotated(); m++) {
        sum += TURN.of(row, layout.logitsOf(label, m), label, count, gradient);
      }
    }
    return sum / count;
  }

  /** The first target that is further from the context than target i, on whichever side. */
  private int firstFurther(int i) {
    return (i / sides + 1) * sides;
  }

  private double pairAccuracy(double[] row) {
    int right = 0;
    int pairs = 0;
    for (int i = 0; i < layout.targets(); i++) {
      for (int j = firstFurther(i); j < layout.targets(); j++) {
        right += row[i] > row[j] ? 1 : 0;
        pairs++;
      }
    }
    return pairs == 0 ? 0 : (double) right / pairs;
  }

  private double rotationAccuracy(double[] row) {
    int right = 0;
    for (int label = 0; label < ScoreLayout.ROTATIONS; label++) {
      for (int m = 0; m < layout.rotated(); m++) {
        right += TURN.isRight(row, layout.logitsOf(label, m), label) ? 1 : 0;
      }
    }
    return layout.rotated() == 0 ? 0 : (double) right / (ScoreLayout.ROTATIONS * layout.rotated());
  }
}
