package io.skipclip.jobs.charts;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * The size of a chart on the page. It is drawn with twice as many pixels, so that it stays sharp on
 * a dense screen and on paper.
 *
 * @param widthPx CSS pixels
 * @param heightPx CSS pixels
 */
public record Size(int widthPx, int heightPx) {
  /** Two stand side by side on a wide screen; one fills a phone with its text still readable. */
  public static final Size FULL = new Size(480, 300);

  /** Three side by side. */
  public static final Size SMALL = new Size(360, 210);

  private static final int PIXEL_DENSITY = 2;

  /** What paints itself into a width and height. */
  @FunctionalInterface
  public interface Painting {
    void paint(Graphics2D graphics, int widthPx, int heightPx);
  }

  public BufferedImage paint(Painting painting) {
    BufferedImage image =
        new BufferedImage(
            PIXEL_DENSITY * widthPx, PIXEL_DENSITY * heightPx, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(PIXEL_DENSITY, PIXEL_DENSITY);
      painting.paint(graphics, widthPx, heightPx);
    } finally {
      graphics.dispose();
    }
    return image;
  }
}
