package io.skipclip.features.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A line of a list that is not blank.
 *
 * @param file the list
 * @param number the line's number, 1-based
 * @param words its words, at least one
 */
record ListLine(Path file, int number, List<String> words) {

  /** Reads a list; CR before LF is white space like any other. */
  static List<ListLine> read(FileSystem fs, Path file) throws IOException {
    List<ListLine> lines = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(fs.open(file), UTF_8))) {
      int number = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        if (!text.isBlank()) {
          lines.add(new ListLine(file, number, List.of(text.strip().split("\\s+"))));
        }
      }
    }
    return lines;
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
        "Cannot read split list %s line %d: %s, needs %s".formatted(file, number, found, needed));
  }
}
