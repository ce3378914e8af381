package io.skipclip.jobs.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Classification measures over test videos.
 *
 * @param top1 share of videos whose class got the highest probability
 * @param top5 share of videos whose class is among the five highest
 * @param meanClass mean over the classes that have test videos of the class's own top-1
 * @param confusion videos by true class (row) and predicted class (column)
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record Accuracy(double top1, double top5, double meanClass, int[][] confusion) {

  /**
   * Measures predictions. Among equal probabilities the class with the lower number stands first.
   *
   * @param probabilities per video {@code [classes]}, 1 or more videos
   * @param labels true class per video
   * @param classes number of classes
   */
  public static Accuracy of(List<float[]> probabilities, int[] labels, int classes) {
    if (probabilities.isEmpty() || probabilities.size() != labels.length) {
      throw new IllegalArgumentException(
          "Invalid predictions: %d for %d labels (must be as many, 1 or more)"
              .formatted(probabilities.size(), labels.length));
    }
    int[][] confusion = new int[classes][classes];
    int within5 = 0;
    for (int v = 0; v < labels.length; v++) {
      confusion[labels[v]][best(probabilities.get(v))]++;
      within5 += rank(probabilities.get(v), labels[v]) < 5 ? 1 : 0;
    }
    int hits = 0;
    for (int c = 0; c < classes; c++) {
      hits += confusion[c][c];
    }
    double videos = labels.length;
    return new Accuracy(hits / videos, within5 / videos, meanClass(confusion), confusion);
  }

  /** The class with the highest probability. */
  public static int best(float[] probabilities) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }

  private static int rank(float[] probabilities, int label) {
    int rank = 0;
    for (int c = 0; c < probabilities.length; c++) {
      boolean ahead = probabilities[c] == probabilities[label] && c < label;
      rank += probabilities[c] > probabilities[label] || ahead ? 1 : 0;
    }
    return rank;
  }

  private static double meanClass(int[][] confusion) {
    List<Double> perClass = new ArrayList<>();
    for (int c = 0; c < confusion.length; c++) {
      int videos = java.util.Arrays.stream(confusion[c]).sum();
      if (videos > 0) {
        perClass.add(confusion[c][c] / (double) videos);
      }
    }
    return perClass.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
