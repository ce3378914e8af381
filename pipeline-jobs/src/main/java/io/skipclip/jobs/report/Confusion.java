package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.ConfusionImage;
import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.Png;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which class is taken for which: a table where the classes are few, else an image. Public for the
 * templates.
 *
 * @param rows a class each
 * @param imageUri the matrix as an image, a pixel a cell; empty where the table is shown
 * @param mistakes the pairs of classes that are confused most
 */
public record Confusion(List<Row> rows, String imageUri, List<Mistake> mistakes) {
  private static final int TABLE_CLASSES = 20;
  private static final int LISTED_MISTAKES = 10;
  private static final double STRONG_SHARE = 0.84;

  public Confusion {
    rows = List.copyOf(rows);
    mistakes = List.copyOf(mistakes);
  }

  /**
   * The test videos of a class.
   *
   * @param name the class
   * @param videos how many there are
   * @param accuracy share that is named right; a dash without videos
   * @param percent the same as the length of a bar
   * @param cells videos by predicted class
   */
  public record Row(String name, int videos, String accuracy, String percent, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Videos of one class that are taken for one class.
   *
   * @param videos how many
   * @param share of the row, 0 to 1, as CSS has it
   * @param strong whether the ground is so dark that the text must be light
   */
  public record Cell(int videos, String share, boolean strong) {}

  /**
   * A pair of classes.
   *
   * @param actual the true class
   * @param predicted what it is taken for
   * @param videos how often
   * @param ofVideos test videos of the true class
   */
  public record Mistake(String actual, String predicted, int videos, int ofVideos) {}

  static Confusion of(int[][] counts, List<String> classes) {
    check(counts, classes.size());
    List<Row> rows = new ArrayList<>();
    List<Mistake> mistakes = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      rows.add(row(classes.get(c), c, counts[c]));
      mistakes.addAll(mistakes(c, counts[c], classes));
    }
    String image = classes.size() > TABLE_CLASSES ? Png.uri(ConfusionImage.of(counts)) : "";
    return new Confusion(rows, image, worst(mistakes));
  }

  private static void check(int[][] counts, int classes) {
    boolean square = Arrays.stream(counts).allMatch(row -> row.length == classes);
    if (counts.length != classes || !square) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot show confusion matrix: %d rows, needs %d rows and columns, one a class",
              counts.length,
              classes));
    }
  }

  private static Row row(String name, int actual, int[] counts) {
    int videos = Arrays.stream(counts).sum();
    List<Cell> cells = Arrays.stream(counts).mapToObj(count -> cell(count, videos)).toList();
    if (videos == 0) {
      return new Row(name, 0, "\u2013", "0", cells);
    }
    double accuracy = counts[actual] / (double) videos;
    return new Row(
        name, videos, Figures.percent(accuracy), Figures.decimals(100 * accuracy, 1), cells);
  }

  private static Cell cell(int count, int videos) {
    double share = count / (double) Math.max(1, videos);
    return new Cell(count, Figures.decimals(share, 3), share > STRONG_SHARE);
  }

  private static List<Mistake> mistakes(int actual, int[] counts, List<String> classes) {
    int videos = Arrays.stream(counts).sum();
    List<Mistake> mistakes = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      if (c != actual && counts[c] > 0) {
        mistakes.add(new Mistake(classes.get(actual), classes.get(c), counts[c], videos));
      }
    }
    return mistakes;
  }

  private static List<Mistake> worst(List<Mistake> mistakes) {
    Comparator<Mistake> order =
        Comparator.comparingInt(Mistake::videos)
            .thenComparing(mistake -> mistake.videos() / (double) mistake.ofVideos())
            .reversed();
    return mistakes.stream().sorted(order).limit(LISTED_MISTAKES).toList();
  }
}
