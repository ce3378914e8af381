package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.SimilarityMap;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Frames of a glyph that moves over clutter, and maps that are bright where it is. */
final class SampleFrames {
  private final int sidePx;
  private final int cells;
  private final Random random;

  SampleFrames(int sidePx, int cells, long seed) {
    this.sidePx = sidePx;
    this.cells = cells;
    this.random = new Random(seed);
  }

  SimilarityMap map(String videoId, String glyph, int targets) throws IOException {
    List<SimilarityMap.Target> rows = new ArrayList<>();
    for (int m = 1; m <= targets; m++) {
      double[][] map = cells(place(m), 0.95 - 0.05 * m);
      double[][] motion = cells(place(m), 0.5);
      rows.add(
          new SimilarityMap.Target(4 * m, mean(map), frame(glyph, place(m)), map, motion, 0.8));
    }
    return new SimilarityMap(videoId, glyph, frame(glyph, place(0)), rows);
  }

  private static double place(int step) {
    return 0.25 + 0.06 * step;
  }

  byte[] frame(String glyph, double place) throws IOException {
    BufferedImage image = new BufferedImage(sidePx, sidePx, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(clutter(), 0, 0, sidePx, sidePx, null);
    graphics.setColor(new Color(225, 215, 190));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, sidePx / 2));
    graphics.drawString(glyph, (int) (place * sidePx), (int) (0.4 * sidePx + place * sidePx / 2));
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private BufferedImage clutter() {
    BufferedImage clutter = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      int grey = random.nextInt(150);
      clutter.setRGB(i % 8, i / 8, new Color(grey, grey * 4 / 5, grey / 2 + 40).getRGB());
    }
    return clutter;
  }

  private double[][] cells(double place, double peak) {
    double[][] map = new double[cells][cells];
    for (int y = 0; y < cells; y++) {
      for (int x = 0; x < cells; x++) {
        double dx = (x + 0.5) / cells - place - 0.15;
        double dy = (y + 0.5) / cells - 0.25 - place / 2;
        map[y][x] =
            0.25 + (peak - 0.25) * Math.exp(-12 * (dx * dx + dy * dy)) + 0.05 * random.nextDouble();
      }
    }
    return map;
  }

  private static double mean(double[][] map) {
    double sum = 0;
    for (double[] row : map) {
      for (double cell : row) {
        sum += cell;
      }
    }
    return sum / (map.length * map[0].length);
  }
}
