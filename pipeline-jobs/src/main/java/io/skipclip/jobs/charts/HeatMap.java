package io.skipclip.jobs.charts;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * Draws maps of cells as smooth, half transparent images to lay over frames.
 *
 * @param min the value of the lowest colour
 * @param max the value of the highest colour
 */
public record HeatMap(double min, double max) {
  private static final int SIDE_PX = 64;
  private static final double LOW_ALPHA = 0.45;
  private static final double HIGH_ALPHA = 0.75;

  /** A scale from the least to the greatest of cells, over those that are numbers. */
  public static HeatMap over(double[][] cells) {
    DoubleSummaryStatistics range =
        Arrays.stream(cells)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .summaryStatistics();
    return range.getCount() == 0 ? new HeatMap(0, 0) : new HeatMap(range.getMin(), range.getMax());
  }

  /**
   * Draws cells, bilinear between their centres.
   *
   * @param cells {@code [H', W']}, both 1 or more
   */
  public BufferedImage draw(double[][] cells) {
    BufferedImage image = new BufferedImage(SIDE_PX, SIDE_PX, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < SIDE_PX; y++) {
      for (int x = 0; x < SIDE_PX; x++) {
        image.setRGB(x, y, argb(sample(cells, y, x)));
      }
    }
    return image;
  }

  private int argb(double value) {
    double level = max > min ? (value - min) / (max - min) : 0;
    double clamped = Math.max(0, Math.min(1, level));
    long alpha = Math.round(255 * (LOW_ALPHA + clamped * (HIGH_ALPHA - LOW_ALPHA)));
    return (int) alpha << 24 | HeatColours.rgb(clamped);
  }

  private static double sample(double[][] cells, int yPx, int xPx) {
    double y = place(yPx, cells.length);
    double x = place(xPx, cells[0].length);
    int top = (int) y;
    int bottom = Math.min(top + 1, cells.length - 1);
    return mix(row(cells[top], x), row(cells[bottom], x), y - top);
  }

  private static double row(double[] cells, double x) {
    int left = (int) x;
    int right = Math.min(left + 1, cells.length - 1);
    return mix(cells[left], cells[right], x - left);
  }

  /** Where a pixel's centre lies among the cells' centres; at the rim the outermost centre. */
  private static double place(int px, int cells) {
    double place = (px + 0.5) * cells / SIDE_PX - 0.5;
    return Math.max(0, Math.min(cells - 1, place));
  }

  private static double mix(double from, double to, double part) {
    return from + part * (to - from);
  }
}
