package io.skipclip.jobs.charts;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A confusion matrix as an image: the more of a row's videos in a cell, the less transparent. */
public final class ConfusionImage {
  private static final int INK = 0x0072b2;
  private static final double FAINTEST = 0.15;

  private ConfusionImage() {}

  /** Draws counts {@code [classes, classes]}, a pixel a cell; a cell without videos is clear. */
  public static BufferedImage of(int[][] counts) {
    BufferedImage image =
        new BufferedImage(counts.length, counts.length, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < counts.length; row++) {
      int videos = Arrays.stream(counts[row]).sum();
      for (int column = 0; column < counts.length; column++) {
        if (counts[row][column] > 0) {
          image.setRGB(column, row, ink(counts[row][column] / (double) videos));
        }
      }
    }
    return image;
  }

  private static int ink(double share) {
    long alpha = Math.round(255 * (FAINTEST + (1 - FAINTEST) * share));
    return (int) alpha << 24 | INK;
  }
}
