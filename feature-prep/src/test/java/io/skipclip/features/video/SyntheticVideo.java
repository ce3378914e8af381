package io.skipclip.features.video;

import java.util.List;
import java.util.stream.IntStream;

/** Lossless videos whose every pixel is known. */
final class SyntheticVideo {
  static final int FPS = 25;

  private SyntheticVideo() {}

  /** A file of moving gradients: FFV1, RGB, in AVI. */
  static byte[] of(int frames, int widthPx, int heightPx) {
    return of(
        IntStream.range(0, frames).mapToObj(frame -> picture(frame, widthPx, heightPx)).toList());
  }

  /** A file of these pictures, which have one size. */
  static byte[] of(List<RgbImage> pictures) {
    int widthPx = pictures.get(0).widthPx();
    int heightPx = pictures.get(0).heightPx();
    VideoFormat format = new VideoFormat("ffv1", "FFV1", "bgr0", widthPx, heightPx, FPS, 1);
    try (VideoWriter writer = new VideoWriter(format)) {
      pictures.forEach(picture -> writer.add(toBgr0(picture)));
      return writer.finish();
    }
  }

  /** The picture of frame {@code frame}, packed RGB; its first pixel holds the frame number. */
  static RgbImage picture(int frame, int widthPx, int heightPx) {
    byte[] rgb = new byte[3 * widthPx * heightPx];
    for (int y = 0; y < heightPx; y++) {
      for (int x = 0; x < widthPx; x++) {
        int at = 3 * (y * widthPx + x);
        rgb[at] = (byte) (x + frame);
        rgb[at + 1] = (byte) (2 * y + 3 * frame);
        rgb[at + 2] = (byte) (x * y + 5 * frame);
      }
    }
    return new RgbImage(widthPx, heightPx, rgb);
  }

  /** A picture without hard edges, as photographs mostly are. */
  static RgbImage smooth(int widthPx, int heightPx) {
    byte[] rgb = new byte[3 * widthPx * heightPx];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % widthPx;
      int y = i / 3 / widthPx;
      rgb[i] = (byte) (128 + 100 * Math.sin(x / 9.0 + i % 3) * Math.cos(y / 7.0 + i % 3));
    }
    return new RgbImage(widthPx, heightPx, rgb);
  }

  /** From packed RGB to packed BGR with a fourth, unused byte. */
  private static byte[] toBgr0(RgbImage picture) {
    byte[] bgr0 = new byte[4 * picture.widthPx() * picture.heightPx()];
    for (int i = 0; i < bgr0.length / 4; i++) {
      for (int channel = 0; channel < 3; channel++) {
        bgr0[4 * i + channel] = picture.rgb()[3 * i + 2 - channel];
      }
    }
    return bgr0;
  }
}
