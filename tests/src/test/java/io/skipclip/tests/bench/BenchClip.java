package io.skipclip.tests.bench;

import io.skipclip.features.video.VideoFormat;
import io.skipclip.features.video.VideoWriter;
import java.util.SplittableRandom;

/** A clip of UCF101's format: a drifting slope under noise. */
final class BenchClip {
  private static final int FRAMES_PER_SECOND = 25;
  private static final int QUANTIZER = 4;
  private static final int NOISE = 12;

  private BenchClip() {}

  /**
   * Encodes a clip, XviD in AVI.
   *
   * @param widthPx even
   * @param heightPx even
   */
  static byte[] encode(int widthPx, int heightPx, int frames, SplittableRandom random) {
    VideoFormat format = VideoFormat.xvid(widthPx, heightPx, FRAMES_PER_SECOND, QUANTIZER);
    byte[] pixels = new byte[widthPx * heightPx * 3 / 2];
    int drift = random.nextInt(1, 5);
    try (VideoWriter writer = new VideoWriter(format)) {
      for (int frame = 0; frame < frames; frame++) {
        for (int i = 0; i < pixels.length; i++) {
          int slope = (i % widthPx + i / widthPx + drift * frame) % 200;
          pixels[i] = (byte) (24 + slope + random.nextInt(NOISE));
        }
        writer.add(pixels);
      }
      return writer.finish();
    }
  }
}
