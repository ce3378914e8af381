package io.skipclip.model.pretext;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * A head that compares an example's clips or frames two by two: one layer over every pair, all
 * pairs side by side, a logit a class.
 *
 * @param clips n of an example
 * @param hidden numbers of a pair
 * @param dropout the share of all pairs' numbers that training drops, in [0, 1)
 * @param classes to be told
 */
public record PairHead(int clips, int hidden, double dropout, int classes) {
  public PairHead {
    requireSizes(hidden, dropout);
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public static void requireSizes(int hidden, double dropout) {
    if (hidden < 1) {
      throw new IllegalArgumentException("Invalid hidden: " + hidden + " (must be positive)");
    }
    PretextGraph.requireDropout(dropout);
  }

  /**
   * Ends a graph with it and the cross-entropy of the classes.
   *
   * @param channels C
   * @param features {@code [B n, C]}
   */
  public ComputationGraphConfiguration end(PretextGraph graph, int channels, String features) {
    PairVertex pairs = new PairVertex(clips);
    int joined = pairs.pairs() * hidden;
    String twos = graph.vertex("pairs", pairs, features); // [B P, 2C]
    String each = graph.linear("pair", 2 * channels, hidden, Activation.RELU, 0, twos);
    String all = graph.joined("joined", joined, each); // [B, P hidden]
    String rows = graph.linear("order", joined, classes, Activation.IDENTITY, dropout, all);
    return graph.lossOf(rows, new ClassLossFunction(classes)); // [B, classes]
  }
}
