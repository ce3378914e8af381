package io.skipclip.features.sampling;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which frames make a sample (section 3.1 of the paper; the exact numbers are ours): a context clip
 * and, after it, targets at even steps. Frame numbers are 0-based.
 *
 * @param contextFrames K, length of the context clip, 1 or more
 * @param targets M, how many targets follow, 1 or more
 * @param stride r, frames from one target to the next, and from the context's last frame to the
 *     first target, 1 or more
 * @param targetFrames d, length of a target, 1 or more
 */
public record Geometry(int contextFrames, int targets, int stride, int targetFrames)
    implements Serializable {
  public Geometry {
    check("contextFrames", contextFrames);
    check("targets", targets);
    check("stride", stride);
    check("targetFrames", targetFrames);
  }

  private static void check(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be 1 or more)");
    }
  }

  /** The frames that a sample spans, K + M r + d - 1: a shorter video gives none. */
  public int spanFrames() {
    return contextFrames + targets * stride + targetFrames - 1;
  }

  /** The context clip's frames, t to t + K - 1. */
  public List<Integer> context(int start) {
    return consecutive(start, contextFrames);
  }

  /**
   * A target's frames, d of them from t + K - 1 + m r on.
   *
   * @param start t, where the context begins
   * @param target m, 1 for the nearest to M for the furthest
   */
  public List<Integer> target(int start, int target) {
    if (target < 1 || target > targets) {
      throw new IllegalArgumentException(
          "Invalid target: " + target + " (must be 1 to " + targets + ")");
    }
    return consecutive(start + contextFrames - 1 + target * stride, targetFrames);
  }

  static List<Integer> consecutive(int start, int frames) {
    List<Integer> numbers = new ArrayList<>(frames);
    for (int frame = start; frame < start + frames; frame++) {
      numbers.add(frame);
    }
    return List.copyOf(numbers);
  }
}
