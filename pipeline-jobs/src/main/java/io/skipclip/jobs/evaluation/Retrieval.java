package io.skipclip.jobs.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Nearest-neighbour retrieval: each test video asks for its nearest training videos by cosine; R@k
 * is the share of test videos with one of their own class among the k nearest. Features are centred
 * on the training videos' mean first, so that this is not the protocol of Video Clip Ordering (Xu
 * et al. 2019), whose code takes the cosine of the mean features of ten clips as they are.
 */
public final class Retrieval {
  private final double[][] gallery;
  private final int[] galleryLabels;
  private final double[] mean;

  /**
   * @param gallery features of the training videos {@code [G, C]}
   * @param galleryLabels their classes {@code [G]}
   */
  public Retrieval(List<float[]> gallery, int[] galleryLabels) {
    if (gallery.isEmpty() || gallery.size() != galleryLabels.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid gallery: %d features, %d labels (must be as many, 1 or more)",
              gallery.size(),
              galleryLabels.length));
    }
    this.mean = mean(gallery);
    this.gallery = gallery.stream().map(this::direction).toArray(double[][]::new);
    this.galleryLabels = galleryLabels.clone();
  }

  /**
   * Orders the gallery by closeness to a query; among equals the earlier comes first.
   *
   * @param query features {@code [C]}
   * @return indices of the k nearest, fewer if the gallery is smaller
   */
  public int[] nearest(float[] query, int k) {
    double[] direction = direction(query);
    double[] cosines = new double[gallery.length];
    for (int i = 0; i < gallery.length; i++) {
      cosines[i] = dot(direction, gallery[i]);
    }
    return IntStream.range(0, gallery.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -cosines[i]))
        .limit(k)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * How many of the nearest stand before the first of a query's own class.
   *
   * @param nearest as {@link #nearest} gives them
   * @param label the query's class
   * @return {@code nearest.length} if none is of its class
   */
  int rankOfClass(int[] nearest, int label) {
    return IntStream.range(0, nearest.length)
        .filter(rank -> galleryLabels[nearest[rank]] == label)
        .findFirst()
        .orElse(nearest.length);
  }

  private double[] direction(float[] features) {
    double[] direction = new double[features.length];
    for (int c = 0; c < features.length; c++) {
      direction[c] = features[c] - mean[c];
    }
    double norm = Math.max(Math.sqrt(dot(direction, direction)), 1e-12);
    for (int c = 0; c < direction.length; c++) {
      direction[c] /= norm;
    }
    return direction;
  }

  private static double[] mean(List<float[]> rows) {
    double[] mean = new double[rows.get(0).length];
    for (float[] row : rows) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += row[c] / (double) rows.size();
      }
    }
    return mean;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
