package io.skipclip.features.clips;

import static io.skipclip.features.clips.PixelSettings.CHANNELS;

/**
 * Clips of one length.
 *
 * @param clips {@code [N, 3, T, S, S]}, normalised; not copied
 * @param count N
 * @param frames T
 * @param sizePx S
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
public record ClipBatch(float[] clips, int count, int frames, int sizePx) {
  public ClipBatch {
    long needed = (long) count * CHANNELS * frames * sizePx * sizePx;
    if (clips.length != needed) {
      throw new IllegalArgumentException(
          "Invalid clips: %,d numbers (must be %,d)".formatted(clips.length, needed));
    }
  }
}
