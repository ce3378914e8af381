package io.skipclip.jobs.evaluation;

import io.skipclip.features.clips.PixelSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns the numbers that a network saw back into a picture. */
final class FrameImage {
  private final PixelSettings pixels;

  FrameImage(PixelSettings pixels) {
    this.pixels = pixels;
  }

  /**
   * Encodes a frame of a clip as PNG.
   *
   * @param clip {@code [1, 3, T, S, S]}, normalised
   * @param time which frame, 0 to T - 1
   */
  byte[] png(INDArray clip, int time) throws IOException {
    int size = pixels.sizePx();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int rgb = 0;
        for (int channel = 0; channel < PixelSettings.CHANNELS; channel++) {
          rgb = rgb << 8 | value(channel, clip.getFloat(0, channel, time, y, x));
        }
        image.setRGB(x, y, rgb);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private int value(int channel, float normalised) {
    float unit = normalised * pixels.deviation().get(channel) + pixels.mean().get(channel);
    return Math.max(0, Math.min(255, Math.round(255 * unit)));
  }
}
