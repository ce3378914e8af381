package io.skipclip.features.sampling;

import java.io.Serializable;
import java.util.Locale;

/**
 * How long and of how many clips a task's samples are.
 *
 * @param spanFrames from a sample's first frame to its last, 1 or more
 * @param leastFrames the fewest frames of a video that is sampled: as many, or fewer where samples
 *     of short videos are made to fit
 * @param clips of a sample, 1 or more
 */
public record SampleShape(int spanFrames, int leastFrames, int clips) implements Serializable {
  public SampleShape {
    if (leastFrames < 1 || spanFrames < leastFrames || clips < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid shape of samples: %d frames, %d at least, %d clips (must be 1 or more, at"
                  + " least no more than all)",
              spanFrames,
              leastFrames,
              clips));
    }
  }

  /** Of samples that are never made shorter. */
  public static SampleShape of(int spanFrames, int clips) {
    return new SampleShape(spanFrames, spanFrames, clips);
  }
}
