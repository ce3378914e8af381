package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.HeatMap;
import io.skipclip.jobs.charts.Png;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.SimilarityMap.Target;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One video's similarity maps, all on one scale. Public for the templates.
 *
 * @param videoId the video
 * @param className its class
 * @param min the scale's lower end
 * @param max the scale's upper end
 * @param order how many pairs of targets the scores put in order
 * @param motion how its maps correlate with motion
 * @param context the last context frame
 * @param targets the target frames, nearest first
 */
public record SimilarityRow(
    String videoId,
    String className,
    String min,
    String max,
    String order,
    String motion,
    Tile context,
    List<Tile> targets) {
  private static final int COARSE_PX = 64;

  public SimilarityRow {
    targets = List.copyOf(targets);
  }

  /**
   * A frame.
   *
   * @param label where it stands in time
   * @param score how alike it and the context are; empty for the context
   * @param frame the image as a data URI
   * @param coarse whether it is so small that its pixels are better shown than smoothed
   * @param map the map to lay over it; empty for the context
   * @param motion where it differs from the frame before it; empty for the context
   * @param correlation of map and motion; empty for the context
   */
  public record Tile(
      String label,
      String score,
      String frame,
      boolean coarse,
      String map,
      String motion,
      String correlation) {}

  static SimilarityRow of(SimilarityMap map) {
    map.targets().forEach(target -> check(map.videoId(), target));
    HeatMap scale = scale(map);
    return new SimilarityRow(
        map.videoId(),
        map.className(),
        Figures.decimals(scale.min(), 2),
        Figures.decimals(scale.max(), 2),
        order(map.targets()),
        Figures.decimals(map.motionCorrelation(), 2),
        tile("context", "", map.context(), map.videoId()),
        map.targets().stream().map(target -> tile(target, scale, map.videoId())).toList());
  }

  private static void check(String videoId, Target target) {
    double[][] cells = target.cells();
    int width = cells.length == 0 ? 0 : cells[0].length;
    if (width == 0 || Arrays.stream(cells).anyMatch(row -> row.length != width)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot draw similarity map of %s, %d frames ahead: rows of lengths %s, needs one length, 1 or more",
              videoId,
              target.framesAhead(),
              Arrays.toString(Arrays.stream(cells).mapToInt(row -> row.length).toArray())));
    }
  }

  private static HeatMap scale(SimilarityMap map) {
    return HeatMap.over(
        map.targets().stream()
            .flatMap(target -> Arrays.stream(target.cells()))
            .toArray(double[][]::new));
  }

  private static String order(List<Target> targets) {
    int ordered = 0;
    int pairs = 0;
    for (int near = 0; near < targets.size(); near++) {
      for (int far = near + 1; far < targets.size(); far++) {
        pairs++;
        ordered += targets.get(near).score() > targets.get(far).score() ? 1 : 0;
      }
    }
    return String.format(Locale.ROOT, "%d of %s in order", ordered, Figures.count(pairs, "pair"));
  }

  private static Tile tile(Target target, HeatMap scale, String videoId) {
    String label = "+" + Figures.count(target.framesAhead(), "frame");
    Tile frame = tile(label, Figures.decimals(target.score(), 3), target.image(), videoId);
    HeatMap motion = HeatMap.over(target.motion());
    return new Tile(
        label,
        frame.score(),
        frame.frame(),
        frame.coarse(),
        Png.uri(scale.draw(target.cells())),
        Png.uri(motion.draw(target.motion())),
        Figures.decimals(target.motionCorrelation(), 2));
  }

  private static Tile tile(String label, String score, byte[] png, String videoId) {
    BufferedImage image = Png.read(png, "frame '%s' of %s".formatted(label, videoId));
    boolean coarse = Math.min(image.getWidth(), image.getHeight()) < COARSE_PX;
    return new Tile(label, score, Png.uri(png), coarse, "", "", "");
  }
}
