package io.skipclip.jobs.task;

import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Sampler.Shorter;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A clip of frames in even steps, for tasks whose samples show no more of a video.
 *
 * @param section of the settings that say so, as {@code frames} and {@code stride}
 * @param frames of a clip, 1 or more
 * @param stride stored frames from one that is shown to the next, 1 or more
 */
public record StridedClip(String section, int frames, int stride) implements Serializable {
  public StridedClip {
    Draws.requireAtLeast("frames", frames, 1);
    Draws.requireAtLeast("stride", stride, 1);
    if (span(frames, stride) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid frames: %d at stride %d (must span fewer than 2^31)",
              frames,
              stride));
    }
  }

  private static long span(int frames, int stride) {
    return (frames - 1L) * stride + 1;
  }

  /** Stored frames from its first to its last. */
  public int span() {
    return Math.toIntExact(span(frames, stride));
  }

  /** At how many places of a video it can begin. */
  public int places(int videoFrames) {
    return videoFrames - span() + 1;
  }

  /** What its span adds up from. */
  public String inWords() {
    return String.format(Locale.ROOT, "%d frames at stride %d", frames, stride);
  }

  /** The settings that would make it shorter. */
  public List<Shorter> shorter() {
    return List.of(
        new Shorter(
            stride - 1,
            value -> section + ".stride = " + value,
            value -> (int) span(frames, value)),
        new Shorter(
            frames - 1,
            value -> section + ".frames = " + value,
            value -> (int) span(value, stride)));
  }
}
