package io.skipclip.features.clips;

import static io.skipclip.features.clips.PixelSettings.CHANNELS;

/** A float array laid out as clips, {@code [clips, 3, T, S, S]}, filled frame by frame. */
final class ClipArray {
  private final float[] values;
  private final int offset;
  private final int clips;
  private final int frames;
  private final int sizePx;

  private ClipArray(float[] values, int offset, int clips, int frames, int sizePx) {
    this.values = values;
    this.offset = offset;
    this.clips = clips;
    this.frames = frames;
    this.sizePx = sizePx;
  }

  /**
   * Makes room for clips.
   *
   * @param clips how many
   * @param frames T, frames a clip
   * @param sizePx S, side of a frame
   */
  static ClipArray of(int clips, int frames, int sizePx) {
    long length = (long) clips * CHANNELS * frames * sizePx * sizePx;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot hold %d clips of %d frames of %d px: %,d numbers, needs fewer than 2^31"
              .formatted(clips, frames, sizePx, length));
    }
    return new ClipArray(new float[(int) length], 0, clips, frames, sizePx);
  }

  /** Uses a part of an array that is there, from an offset on. */
  static ClipArray within(float[] values, int offset, int frames, int sizePx) {
    int length = CHANNELS * frames * sizePx * sizePx;
    if (offset < 0 || offset > values.length - length) {
      throw new IllegalArgumentException(
          "Invalid offset: %d in %d numbers (must leave room for %d)"
              .formatted(offset, values.length, length));
    }
    return new ClipArray(values, offset, 1, frames, sizePx);
  }

  float[] values() {
    return values;
  }

  /** Puts a frame, {@code [3, S, S]}, into a clip at a time. */
  void put(float[] planes, int clip, int time) {
    int area = sizePx * sizePx;
    for (int channel = 0; channel < CHANNELS; channel++) {
      System.arraycopy(planes, channel * area, values, plane(channel, clip, time), area);
    }
  }

  /**
   * Puts a frame, turned counter-clockwise, into a clip at a time.
   *
   * @param quarters quarter turns, 0 to 3
   */
  void putRotated(float[] planes, int quarters, int clip, int time) {
    if (quarters == 0) {
      put(planes, clip, time);
      return;
    }
    int last = sizePx - 1;
    for (int channel = 0; channel < CHANNELS; channel++) {
      int from = channel * sizePx * sizePx;
      int to = plane(channel, clip, time);
      for (int y = 0; y < sizePx; y++) {
        for (int x = 0; x < sizePx; x++) {
          int source =
              switch (quarters) {
                case 1 -> x * sizePx + last - y;
                case 2 -> (last - y) * sizePx + last - x;
                case 3 -> (last - x) * sizePx + y;
                default ->
                    throw new IllegalArgumentException(
                        "Invalid quarters: " + quarters + " (must be 0 to 3)");
              };
          values[to++] = planes[from + source];
        }
      }
    }
  }

  private int plane(int channel, int clip, int time) {
    if (clip < 0 || clip >= clips || time < 0 || time >= frames) {
      throw new IndexOutOfBoundsException(
          "Clip %d of %d, frame %d of %d".formatted(clip, clips, time, frames));
    }
    return offset + ((clip * CHANNELS + channel) * frames + time) * sizePx * sizePx;
  }
}
