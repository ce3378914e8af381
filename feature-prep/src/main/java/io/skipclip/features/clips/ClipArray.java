package io.skipclip.features.clips;

import static io.skipclip.features.clips.PixelSettings.CHANNELS;

import java.nio.FloatBuffer;
import java.util.Locale;

/** A buffer laid out as clips, {@code [clips, 3, T, S, S]}, filled frame by frame. */
final class ClipArray {
  private final FloatBuffer values;
  private final int clips;
  private final int frames;
  private final int sizePx;
  private final float[] turned;

  private ClipArray(FloatBuffer values, int clips, int frames, int sizePx) {
    this.values = values;
    this.clips = clips;
    this.frames = frames;
    this.sizePx = sizePx;
    this.turned = new float[sizePx * sizePx];
  }

  /**
   * Lays clips out over a buffer.
   *
   * @param name what the buffer holds, for the error
   * @param values written from its position to its limit; neither is moved
   * @param clips how many
   * @param frames T, frames a clip
   * @param sizePx S, side of a frame
   * @throws IllegalArgumentException where the buffer has more or less room
   */
  static ClipArray over(String name, FloatBuffer values, int clips, int frames, int sizePx) {
    long needed = (long) clips * CHANNELS * frames * sizePx * sizePx;
    if (values.remaining() != needed) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid %s: room for %,d numbers (must be %,d, %d clips of %d frames of %d px)",
              name,
              values.remaining(),
              needed,
              clips,
              frames,
              sizePx));
    }
    return new ClipArray(values.slice(), clips, frames, sizePx);
  }

  /** Puts a frame, {@code [3, S, S]}, into a clip at a time. */
  void put(float[] planes, int clip, int time) {
    int area = sizePx * sizePx;
    for (int channel = 0; channel < CHANNELS; channel++) {
      values.put(plane(channel, clip, time), planes, channel * area, area);
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
      int to = 0;
      for (int y = 0; y < sizePx; y++, rowStart += turn.down()) {
        int from = rowStart;
        for (int x = 0; x < sizePx; x++, from += turn.right()) {
          turned[to++] = planes[from];
        }
      }
      values.put(plane(channel, clip, time), turned);
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
          String.format(Locale.ROOT, "Clip %d of %d, frame %d of %d", clip, clips, time, frames));
    }
    return ((clip * CHANNELS + channel) * frames + time) * sizePx * sizePx;
  }
}
