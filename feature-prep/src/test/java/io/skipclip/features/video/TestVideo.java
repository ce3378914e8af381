package io.skipclip.features.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lossless videos whose every pixel is known: it names video, frame and place. */
public final class TestVideo {
  public static final int WIDTH_PX = 40;
  public static final int HEIGHT_PX = 32;

  private TestVideo() {}

  /** Red, green or blue of a pixel, 0 to 255. */
  public static int value(int video, int frame, int x, int y, int channel) {
    return switch (channel) {
      case 0 -> (video * 37 + frame) % 256;
      case 1 -> (3 * x + 5 * frame) % 256;
      default -> (4 * y + x) % 256;
    };
  }

  /** Writes a video of 25 frames a second. */
  public static void write(Path file, int video, int frames) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes(video, frames));
  }

  /** The file's bytes: FFV1, RGB, in AVI. */
  public static byte[] bytes(int video, int frames) {
    VideoFormat format = new VideoFormat("ffv1", "FFV1", "bgr0", WIDTH_PX, HEIGHT_PX, 25, 1);
    try (VideoWriter writer = new VideoWriter(format)) {
      for (int frame = 0; frame < frames; frame++) {
        writer.add(bgr0(video, frame));
      }
      return writer.finish();
    }
  }

  private static byte[] bgr0(int video, int frame) {
    byte[] pixels = new byte[4 * WIDTH_PX * HEIGHT_PX];
    for (int i = 0; i < WIDTH_PX * HEIGHT_PX; i++) {
      for (int channel = 0; channel < 3; channel++) {
        pixels[4 * i + 2 - channel] =
            (byte) value(video, frame, i % WIDTH_PX, i / WIDTH_PX, channel);
      }
    }
    return pixels;
  }
}
