package io.skipclip.model.pretext;

import java.util.OptionalDouble;

/**
 * A number that is measured of every training step.
 *
 * @param name as metrics.jsonl has it
 * @param label as reports have it
 * @param meaning what it is a share of, in words; may be empty
 * @param chance what guessing gives; none where there is no telling
 * @param moreIsBetter whether learning raises it
 */
public record Figure(
    String name, String label, String meaning, OptionalDouble chance, boolean moreIsBetter) {
  /** What training lowers, the graph's score: of every task. */
  public static final Figure LOSS = loss("loss", "loss");

  /** A part of a loss. */
  public static Figure loss(String name, String label) {
    return new Figure(name, label, "", OptionalDouble.empty(), false);
  }

  /**
   * A share told right, in [0, 1].
   *
   * @param meaning such as how often the quarter turn of a frame is told
   * @param chance what guessing gives
   */
  public static Figure accuracy(String name, String label, String meaning, double chance) {
    return new Figure(name, label, meaning, OptionalDouble.of(chance), true);
  }
}
