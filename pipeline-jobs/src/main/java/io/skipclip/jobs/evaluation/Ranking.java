package io.skipclip.jobs.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Classes in the order of their scores; among equal scores the lower number stands first. */
public final class Ranking {
  private Ranking() {}

  /**
   * The best classes, best first.
   *
   * @param scores of the classes
   * @param k how many at most
   */
  public static List<Integer> best(float[] scores, int k) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Float.compare(scores[b], scores[a]))
        .limit(k)
        .toList();
  }

  /** How many classes stand before one. */
  static int rank(float[] scores, int label) {
    int rank = 0;
    for (int c = 0; c < scores.length; c++) {
      boolean ahead = scores[c] == scores[label] && c < label;
      rank += scores[c] > scores[label] || ahead ? 1 : 0;
    }
    return rank;
  }

  /**
   * Counts videos by true class (row) and best class (column).
   *
   * @param scores per video, of the classes
   * @param labels true class per video, as many
   */
  static int[][] confusion(List<float[]> scores, int[] labels, int classes) {
    if (scores.size() != labels.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid predictions: %d for %d labels (must be as many)",
              scores.size(),
              labels.length));
    }
    int[][] confusion = new int[classes][classes];
    for (int v = 0; v < labels.length; v++) {
      confusion[labels[v]][best(scores.get(v), 1).get(0)]++;
    }
    return confusion;
  }

  /** Turns logits into probabilities. */
  static float[] softmax(float[] logits) {
    double most = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - most);
    }
    float[] probabilities = new float[logits.length];
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] = (float) (Math.exp(logits[c] - most) / sum);
    }
    return probabilities;
  }
}
