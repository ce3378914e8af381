package io.skipclip.jobs.charts.svg;

import java.util.List;

/**
 * A picture of strokes and words. Public for the templates.
 *
 * @param widthPx of the area that it is drawn in
 * @param heightPx of the area that it is drawn in
 * @param strokes the later over the earlier
 * @param words over all strokes
 */
public record Drawing(int widthPx, int heightPx, List<Stroke> strokes, List<Word> words) {
  public Drawing {
    strokes = List.copyOf(strokes);
    words = List.copyOf(words);
  }

  /**
   * What is drawn with one pen.
   *
   * @param pen colour and width
   * @param path as SVG has it
   * @param title what a reader who points at it is told; may be empty
   */
  public record Stroke(Pen pen, String path, String title) {}

  /**
   * Words at a place.
   *
   * @param x of the anchor
   * @param y of the base line
   * @param anchor start, middle or end, as SVG has it
   * @param upwards whether they go up, and not to the right
   * @param text the words
   * @param title the same in full where they are cut; may be empty
   */
  public record Word(
      double x, double y, String anchor, boolean upwards, String text, String title) {
    static Word of(double x, double y, String anchor, String text) {
      return new Word(x, y, anchor, false, text, "");
    }
  }
}
