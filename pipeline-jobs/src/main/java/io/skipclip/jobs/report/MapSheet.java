package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.HeatMap;
import io.skipclip.jobs.charts.Png;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.SimilarityMap.Target;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One video's similarity maps as a picture: a column for the context and for each target; the
 * frame, the map laid over it in grey, and where it moves. All maps share one scale.
 */
public final class MapSheet {
  private static final int TILE_PX = 128;
  private static final int GAP_PX = 6;
  private static final int TEXT_PX = 34;
  private static final int STEP_PX = TILE_PX + GAP_PX;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** What the half transparent colours of motion, which lie over no frame, stand on. */
  private static final Image BLACK = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

  private MapSheet() {}

  /** Draws the sheet as a PNG file. */
  public static byte[] png(SimilarityMap map) {
    List<Target> targets = map.targets();
    int width = (1 + targets.size()) * STEP_PX + GAP_PX;
    BufferedImage sheet =
        new BufferedImage(width, 3 * STEP_PX + GAP_PX + TEXT_PX, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      graphics.setFont(FONT);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      tile(graphics, Png.read(map.context(), map.videoId()), 0, 0);
      text(graphics, 0, "context", "last frame");
      HeatMap scale = HeatMap.over(allCells(targets));
      for (int m = 0; m < targets.size(); m++) {
        column(graphics, m + 1, targets.get(m), scale, map.videoId());
      }
    } finally {
      graphics.dispose();
    }
    return Png.bytes(sheet);
  }

  private static double[][] allCells(List<Target> targets) {
    return targets.stream()
        .flatMap(target -> Arrays.stream(target.cells()))
        .toArray(double[][]::new);
  }

  private static void column(
      Graphics2D graphics, int column, Target target, HeatMap scale, String videoId) {
    BufferedImage frame = Png.read(target.image(), videoId);
    tile(graphics, frame, column, 0);
    tile(graphics, grey(frame), column, 1);
    tile(graphics, scale.draw(target.cells()), column, 1);
    tile(graphics, BLACK, column, 2);
    tile(graphics, HeatMap.over(target.motion()).draw(target.motion()), column, 2);
    text(
        graphics,
        column,
        String.format(
            Locale.ROOT,
            "+%d frames, \u0393 %s",
            target.framesAhead(),
            Figures.decimals(target.score(), 3)),
        "r " + Figures.decimals(target.motionCorrelation(), 2));
  }

  private static BufferedImage grey(BufferedImage frame) {
    BufferedImage grey =
        new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = grey.createGraphics();
    graphics.drawImage(frame, 0, 0, null);
    graphics.dispose();
    return grey;
  }

  private static void tile(Graphics2D graphics, Image image, int column, int row) {
    graphics.drawImage(
        image, GAP_PX + column * STEP_PX, GAP_PX + row * STEP_PX, TILE_PX, TILE_PX, null);
  }

  private static void text(Graphics2D graphics, int column, String above, String below) {
    int left = GAP_PX + column * STEP_PX;
    int top = 3 * STEP_PX + GAP_PX;
    graphics.setColor(Color.BLACK);
    graphics.drawString(above, left, top + FONT.getSize());
    graphics.drawString(below, left, top + 2 * FONT.getSize() + 2);
  }
}
