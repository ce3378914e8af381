package io.skipclip.jobs.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Nearest-neighbour retrieval: each test video asks for its nearest training videos by cosine; R@k
 * is the share of test videos with one of their own class among the k nearest. Features are centred
 * on the training videos' mean first. The field's protocol, as in Video Clip Ordering (Xu et al.
 * 2019).
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
          "Invalid gallery: %d features, %d labels (must be as many, 1 or more)"
              .formatted(gallery.size(), galleryLabels.length));
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
   * Measures R@k over test videos.
   *
   * @param queries features {@code [Q, C]}, 1 or more
   * @param labels their classes {@code [Q]}
   * @param ks each k, ascending
   * @return by k the share in [0, 1]
   */
  public Map<Integer, Double> recall(List<float[]> queries, int[] labels, List<Integer> ks) {
    Map<Integer, Integer> hits = new TreeMap<>();
    ks.forEach(k -> hits.put(k, 0));
    for (int q = 0; q < labels.length; q++) {
      int rank = rankOfClass(nearest(queries.get(q), ks.get(ks.size() - 1)), labels[q]);
      ks.stream().filter(k -> rank < k).forEach(k -> hits.merge(k, 1, Integer::sum));
    }
    Map<Integer, Double> recall = new TreeMap<>();
    hits.forEach((k, count) -> recall.put(k, (double) count / labels.length));
    return recall;
  }

  private int rankOfClass(int[] nearest, int label) {
    return IntStream.range(0, nearest.length)
        .filter(rank -> galleryLabels[nearest[rank]] == label)
        .findFirst()
        .orElse(Integer.MAX_VALUE);
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
