package io.skipclip.jobs.task.skipclip;

import io.skipclip.features.sampling.Draws;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which frames make a sample (section 3.1 of the paper; the exact numbers are ours): a context clip
 * and, after it, targets at even steps; before it as well where asked for. Frame numbers are
 * 0-based.
 *
 * @param contextFrames K, length of the context clip, 1 or more
 * @param targets M, how many targets follow, 1 or more
 * @param stride r, frames from one target to the next, and from the context's last frame to the
 *     first target, 1 or more
 * @param targetFrames d, length of a target, 1 or more
 * @param past whether M targets precede the context, the mirror image of those that follow
 */
record Geometry(int contextFrames, int targets, int stride, int targetFrames, boolean past)
    implements Serializable {
  public Geometry {
    Draws.requireAtLeast("contextFrames", contextFrames, 1);
    Draws.requireAtLeast("targets", targets, 1);
    Draws.requireAtLeast("stride", stride, 1);
    Draws.requireAtLeast("targetFrames", targetFrames, 1);
    long side = (long) targets * stride + targetFrames;
    if (contextFrames + 2 * side > Integer.MAX_VALUE) { // whatever sides there are
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid geometry: %d context frames and %d a side (must be fewer)",
              contextFrames,
              side));
    }
  }

  /** The frames that a sample spans, K + M r + d - 1, or K + 2 (M r + d - 1) with past targets. */
  int spanFrames() {
    return contextFrames + sides() * sideFrames();
  }

  /**
   * The same geometry for a video of so many frames: with this stride, or if the video is too short
   * for it with the largest that fits, 1 if none does.
   */
  Geometry fitting(int frames) {
    int largest = (frames - contextFrames - sides() * (targetFrames - 1)) / (sides() * targets);
    return largest >= stride
        ? this
        : new Geometry(contextFrames, targets, Math.max(1, largest), targetFrames, past);
  }

  /** All targets of a sample: M, or 2 M with past ones. */
  int targetClips() {
    return sides() * targets;
  }

  /** The first frame at which a context can begin: 0 unless targets precede it. */
  int firstStart() {
    return (sides() - 1) * sideFrames();
  }

  /** The context clip's frames, t to t + K - 1. */
  List<Integer> context(int start) {
    return consecutive(start, contextFrames);
  }

  /**
   * A target's frames, in the order in which they are played: d of them from t + K - 1 + m r on
   * after the context, d of them up to t - m r before it.
   *
   * @param start t, where the context begins
   * @param target 1 for the nearest; with past targets the sides take turns: 1 is the nearest after
   *     the context, 2 the nearest before it, 3 the next after it
   */
  List<Integer> target(int start, int target) {
    if (target < 1 || target > targetClips()) {
      throw new IllegalArgumentException(
          "Invalid target: " + target + " (must be 1 to " + targetClips() + ")");
    }
    int step = (target - 1) / sides() + 1;
    boolean after = (target - 1) % sides() == 0;
    return after
        ? future(start, step)
        : consecutive(start - step * stride - targetFrames + 1, targetFrames);
  }

  /**
   * The frames of a target after the context.
   *
   * @param start t, where the context begins
   * @param step m, 1 for the nearest to M for the furthest
   */
  List<Integer> future(int start, int step) {
    return consecutive(start + contextFrames - 1 + step * stride, targetFrames);
  }

  private int sides() {
    return past ? 2 : 1;
  }

  /** From the context's end to the last frame of its furthest target. */
  private int sideFrames() {
    return targets * stride + targetFrames - 1;
  }

  static List<Integer> consecutive(int start, int frames) {
    List<Integer> numbers = new ArrayList<>(frames);
    for (int frame = start; frame < start + frames; frame++) {
      numbers.add(frame);
    }
    return List.copyOf(numbers);
  }
}
