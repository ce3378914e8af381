package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A line of a list that is not blank.
 *
 * @param file the list
 * @param number the line's number, 1-based
 * @param words its words, at least one
 */
record ListLine(Path file, int number, List<String> words) {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");

  /** Reads a list; blanks behind a line, CR before LF among them, are none of its words. */
  static List<ListLine> read(Configuration conf, Path file) throws IOException {
    List<ListLine> lines = new ArrayList<>();
    int number = 0;
    for (String text : ListText.read(conf, file, "split list").lines().toList()) {
      number++;
      List<String> words = BLANKS.splitAsStream(text).filter(w -> !w.isEmpty()).toList();
      if (!words.isEmpty()) {
        lines.add(new ListLine(file, number, words));
      }
    }
    return lines;
  }

  /**
   * Checks that a list's videos are there.
   *
   * @param video a line's
   * @param there the ids of those that are
   */
  static void requireThere(
      List<ListLine> lines, Function<ListLine, String> video, Set<String> there) {
    List<ListLine> missing =
        lines.stream().filter(line -> !there.contains(video.apply(line))).toList();
    if (!missing.isEmpty()) {
      ListLine first = missing.get(0);
      throw first.wrong(
          "video " + video.apply(first),
          String.format(
              Locale.ROOT,
              "a video that is there (%,d of %,d of the list are not)",
              missing.size(),
              lines.size()));
    }
  }

  /** The words, if there are as many as needed. */
  List<String> words(int needed, String form) {
    if (words.size() != needed) {
      throw wrong("'" + String.join(" ", words) + "'", form);
    }
    return words;
  }

  /** A word as a number. */
  int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw wrong("'" + word + "'", "a number");
    }
  }

  InvalidInputException wrong(String found, String needed) {
    return new InvalidInputException(
        String.format(
            Locale.ROOT,
            "Cannot read split list %s line %d: %s, needs %s",
            file,
            number,
            found,
            needed));
  }
}
