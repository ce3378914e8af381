package io.skipclip.jobs.charts.svg;

import io.skipclip.jobs.charts.svg.Drawing.Word;

/**
 * An axis: what it counts, and how.
 *
 * @param name of what it counts, with the unit
 */
public record NamedScale(String name, Scale scale) {
  private static final String CUT = "\u2026";

  /** The name around a place, cut to what there is room for. */
  Word word(double x, double y, int mostLetters) {
    String text = cut(name, mostLetters);
    return new Word(x, y, "middle", false, text, text.equals(name) ? "" : name);
  }

  /** A text in so many letters, its middle left out where it has more: names differ at the end. */
  static String cut(String text, int mostLetters) {
    if (text.length() <= mostLetters) {
      return text;
    }
    int end = (mostLetters - 1) / 2;
    String begin = text.substring(0, mostLetters - 1 - end);
    return begin + CUT + text.substring(text.length() - end);
  }
}
