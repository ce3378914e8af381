package io.skipclip.features.clips;

import static io.skipclip.features.clips.PixelSettings.CHANNELS;

import io.skipclip.features.video.ImageReader;
import io.skipclip.features.video.ImageScaler;
import io.skipclip.features.video.RgbImage;

/** Decodes, crops, resizes, colours, mirrors and normalises one frame at a time; one a thread. */
final class FramePixels implements AutoCloseable {
  private final PixelSettings settings;
  private final float[][] normalised;
  private final ImageReader reader = new ImageReader();
  private final ImageScaler scaler = new ImageScaler();
  private final byte[] rgb;
  private final float[] planes;

  FramePixels(PixelSettings settings) {
    this.settings = settings;
    this.normalised = settings.normalised();
    int area = Math.multiplyExact(settings.sizePx(), settings.sizePx());
    this.rgb = new byte[Math.multiplyExact(CHANNELS, area)];
    this.planes = new float[rgb.length];
  }

  /**
   * Reads a frame.
   *
   * @param stored as a shard holds it, JPEG or PNG
   * @return {@code [3, S, S]}, the same array every time
   */
  float[] read(byte[] stored, FrameView view) {
    RgbImage image = reader.read(stored);
    FrameView.Square seen = view.square(image.widthPx(), image.heightPx(), settings.cropFraction());
    scaler.scale(image, seen.left(), seen.top(), seen.sidePx(), settings.sizePx(), rgb);
    new Colours(view.appearance()).change(rgb);
    separate(view.flipped());
    return planes;
  }

  /** From packed bytes to a plane of numbers a channel, mirrored where asked. */
  private void separate(boolean flipped) {
    int sizePx = settings.sizePx();
    int area = sizePx * sizePx;
    for (int y = 0; y < sizePx; y++) {
      for (int x = 0; x < sizePx; x++) {
        int from = CHANNELS * (y * sizePx + x);
        int to = y * sizePx + (flipped ? sizePx - 1 - x : x);
        planes[to] = normalised[0][rgb[from] & 0xff];
        planes[area + to] = normalised[1][rgb[from + 1] & 0xff];
        planes[2 * area + to] = normalised[2][rgb[from + 2] & 0xff];
      }
    }
  }

  @Override
  public void close() {
    scaler.close();
    reader.close();
  }
}
