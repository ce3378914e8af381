package io.skipclip.features.clips;

import static io.skipclip.features.clips.PixelSettings.CHANNELS;

import java.util.List;

/**
 * A minibatch of the pretext task.
 *
 * <p>The F = B (M + 3 R + Q) clips of {@code frames} stand in this order: all targets (b M + m, m =
 * 0 the nearest); the first R targets of each sample turned counter-clockwise by 90 degrees (b R +
 * m), then by 180, then by 270; the negatives (b Q + q).
 *
 * @param context {@code [B, 3, K, S, S]}, normalised; not copied
 * @param frames {@code [F, 3, d, S, S]}, normalised; not copied
 * @param videoIds B, the samples' videos
 * @param layout the other sizes
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
public record PretextBatch(
    float[] context, float[] frames, List<String> videoIds, PretextLayout layout) {
  public PretextBatch {
    videoIds = List.copyOf(videoIds);
    int size = layout.sizePx();
    checkLength(
        "context", context, (long) videoIds.size() * layout.geometry().contextFrames(), size);
    checkLength(
        "frames",
        frames,
        (long) layout.clips(videoIds.size()) * layout.geometry().targetFrames(),
        size);
  }

  /** B, the samples. */
  public int examples() {
    return videoIds.size();
  }

  static void checkLength(String name, float[] values, long frames, int sizePx) {
    long needed = frames * CHANNELS * sizePx * sizePx;
    if (values.length != needed) {
      throw new IllegalArgumentException(
          "Invalid %s: %,d numbers (must be %,d)".formatted(name, values.length, needed));
    }
  }
}
