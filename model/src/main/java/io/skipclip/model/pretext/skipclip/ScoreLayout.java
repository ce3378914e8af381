package io.skipclip.model.pretext.skipclip;

import java.util.List;

/**
 * Where clips lie in the batch f sees, and scores and logits in an example's row.
 *
 * <p>The batch: all targets (b-major, {@code b M + m}), then the first R targets of each example
 * turned by 90, 180 and 270 degrees (rotation-major, each {@code b R + m}), then negatives
 * (b-major, {@code b Q + q}). The row: M scores of targets, Q scores of negatives, 4 x R x 4 logits
 * (rotation-major), then, where they count, the scores of what others of the minibatch have for
 * each target (m-major, B - 1 each, in the others' order).
 *
 * @param targets M
 * @param negatives Q, 0 where eq. 2 is off
 * @param rotated R, 0 where rotation is off
 * @param others whether a context is compared with the other examples' targets too
 */
record ScoreLayout(int targets, int negatives, int rotated, boolean others) {

  static final int ROTATIONS = 4;

  /** Clips of an example that stand together, in the batch's order. */
  List<Integer> groups() {
    return List.of(targets, rotated, rotated, rotated, negatives);
  }

  /** {@code M + 3R + Q}. */
  int clipsPerExample() {
    return groups().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@code M + Q}. */
  int scores() {
    return targets + negatives;
  }

  /** {@code M + Q + 16R}, and {@code M (B - 1)} of others. */
  int rowLength(int examples) {
    return firstOfOthers() + (others ? targets * (examples - 1) : 0);
  }

  /** In a row: where the scores of others begin. */
  int firstOfOthers() {
    return scores() + ROTATIONS * rotated * ROTATIONS;
  }

  /** How many others there are, by a row's length. */
  int othersIn(int rowLength) {
    return (rowLength - firstOfOthers()) / targets;
  }

  /** In a row: another's score for target {@code m}, the other's number from 0 without itself. */
  int scoreOfOther(int rowLength, int m, int other) {
    return firstOfOthers() + m * othersIn(rowLength) + other;
  }

  /** In f's batch: what it is that {@link #scoreOfOther} scores. */
  int clipOfOther(int b, int m, int other) {
    int example = other < b ? other : other + 1;
    return example * targets + m;
  }

  /** In f's batch: the clip whose score is number {@code score} of example {@code b}. */
  int clipOfScore(int examples, int b, int score) {
    if (score < targets) {
      return b * targets + score;
    }
    int before = examples * (targets + (ROTATIONS - 1) * rotated);
    return before + b * negatives + score - targets;
  }

  /** In f's batch: target {@code m} of example {@code b}, turned {@code rotation} times. */
  int clipOfRotation(int examples, int b, int rotation, int m) {
    if (rotation == 0) {
      return b * targets + m;
    }
    return examples * (targets + (rotation - 1) * rotated) + b * rotated + m;
  }

  /** In a row: the first of the four logits of target {@code m} turned {@code rotation} times. */
  int logitsOf(int rotation, int m) {
    return scores() + (rotation * rotated + m) * ROTATIONS;
  }
}
