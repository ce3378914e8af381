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
    Turn turn = Turn.of(quarters, sizePx);
    for (int channel = 0; channel < CHANNELS; channel++) {
      int rowStart = channel * sizePx * sizePx + turn.first();
      int to = plane(channel, clip, time);
      for (int y = 0; y < sizePx; y++, rowStart += turn.down()) {
        int from = rowStart;
        for (int x = 0; x < sizePx; x++, from += turn.right()) {
          values[to++] = planes[from];
        }
      }
    }
  }

  /**
   * Where a turned picture's pixels come from: the first of them, and the steps to the next one to
   * the right and to the next row.
   */
  private record Turn(int first, int right, int down) {
    static Turn of(int quarters, int sizePx) {
      int last = sizePx - 1;
      return switch (quarters) {
        case 1 -> new Turn(last, sizePx, -1);
        case 2 -> new Turn(sizePx * sizePx - 1, -1, -sizePx);
        case 3 -> new Turn(last * sizePx, -sizePx, 1);
        default ->
            throw new IllegalArgumentException(
                "Invalid quarters: " + quarters + " (must be 0 to 3)");
      };
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
