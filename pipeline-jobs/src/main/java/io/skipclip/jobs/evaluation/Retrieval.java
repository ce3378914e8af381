package io.skipclip.jobs.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Nearest-neighbour retrieval: each test video asks for its nearest training videos by cosine; R@k
 * is the share of test videos with one of their own class among the k nearest; k-NN is how often
 * the k nearest vote for it. Features are centred on the training videos' mean first, or taken as
 * they are, as in the code of Video Clip Ordering (Xu et al. 2019).
 */
public final class Retrieval {
  private final double[][] gallery;
  private final int[] galleryLabels;
  private final double[] mean;

  /**
   * @param gallery features of the training videos {@code [G, C]}
   * @param galleryLabels their classes {@code [G]}
   * @param centred whether the gallery's mean is taken off all features
   */
  public Retrieval(List<float[]> gallery, int[] galleryLabels, boolean centred) {
    if (gallery.isEmpty() || gallery.size() != galleryLabels.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid gallery: %d features, %d labels (must be as many, 1 or more)",
              gallery.size(),
              galleryLabels.length));
    }
    this.mean = centred ? mean(gallery) : new double[gallery.get(0).length];
    this.gallery = gallery.stream().map(this::direction).toArray(double[][]::new);
    this.galleryLabels = galleryLabels.clone();
  }

  /**
   * Those of the gallery that are nearest to a query.
   *
   * @param videos by place, nearest first
   * @param cosines of each
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  public record Nearest(int[] videos, double[] cosines) {}

  /**
   * Orders the gallery by closeness to a query; among equals the earlier comes first.
   *
   * @param query features {@code [C]}
   * @return the k nearest, fewer if the gallery is smaller
   */
  public Nearest nearest(float[] query, int k) {
    return nearest(query, k, i -> true);
  }

  /**
   * Orders some of the gallery by closeness to a query; among equals the earlier comes first.
   *
   * @param some which of them, by place
   */
  public Nearest nearest(float[] query, int k, IntPredicate some) {
    double[] direction = direction(query);
    double[] cosines = new double[gallery.length];
    for (int i = 0; i < gallery.length; i++) {
      cosines[i] = dot(direction, gallery[i]);
    }
    int[] videos =
        IntStream.range(0, gallery.length)
            .filter(some)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -cosines[i]))
            .limit(k)
            .mapToInt(Integer::intValue)
            .toArray();
    return new Nearest(videos, Arrays.stream(videos).mapToDouble(i -> cosines[i]).toArray());
  }

  /**
   * The class that the nearest vote for, each with the weight exp(cosine / temperature) (Wu et al.
   * 2018, sec. 3.4); the lowest among equals.
   *
   * @param k how many vote, fewer if there are fewer
   * @param temperature above 0; the less, the more the nearest count
   */
  public int vote(Nearest nearest, int k, double temperature) {
    double[] votes = new double[Arrays.stream(galleryLabels).max().orElseThrow() + 1];
    for (int rank = 0; rank < Math.min(k, nearest.videos().length); rank++) {
      double behind = nearest.cosines()[rank] - nearest.cosines()[0]; // never too large a power
      votes[galleryLabels[nearest.videos()[rank]]] += Math.exp(behind / temperature);
    }
    return IntStream.range(0, votes.length)
        .reduce(0, (best, label) -> votes[label] > votes[best] ? label : best);
  }

  /**
   * How many of the nearest stand before the first of a query's own class.
   *
   * @param label the query's class
   * @return as many as there are if none is of its class
   */
  int rankOfClass(Nearest nearest, int label) {
    int[] videos = nearest.videos();
    return IntStream.range(0, videos.length)
        .filter(rank -> galleryLabels[videos[rank]] == label)
        .findFirst()
        .orElse(videos.length);
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
