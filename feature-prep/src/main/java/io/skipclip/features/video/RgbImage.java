package io.skipclip.features.video;

import java.util.Locale;

/**
 * A picture.
 *
 * @param widthPx width
 * @param heightPx height
 * @param rgb {@code [heightPx, widthPx, 3]} packed, red first, 0 to 255; not copied, so as to keep
 *     a training step's hundreds of frames cheap
 */
// A picture is handed on, never compared, so it needs no equality of its pixels.
@SuppressWarnings("ArrayRecordComponent")
public record RgbImage(int widthPx, int heightPx, byte[] rgb) {
  public RgbImage {
    if (widthPx < 1 || heightPx < 1 || rgb.length != 3L * widthPx * heightPx) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid rgb: %d bytes for %dx%d (must be 3 x width x height)",
              rgb.length,
              widthPx,
              heightPx));
    }
  }
}
