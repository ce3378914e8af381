package io.skipclip.jobs.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Images as part of the page's text. */
public final class Png {
  private Png() {}

  /** Encodes an image as a data URI. */
  public static String uri(BufferedImage image) {
    return uri(bytes(image));
  }

  /** Encodes an image as a file. */
  public static byte[] bytes(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot encode image: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /** Writes the bytes of a PNG file as a data URI. */
  public static String uri(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  /**
   * Decodes an image.
   *
   * @param name what it shows, for the error message
   * @throws IllegalArgumentException if it is no PNG
   */
  public static BufferedImage read(byte[] png, String name) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      if (image == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Cannot read %s: %d bytes of another format, needs a PNG",
                name,
                png.length));
      }
      return image;
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read %s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
