package io.skipclip.jobs.cli;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A line for a terminal or a log, as text whatever stands in it: a class or a file may be named by
 * a stranger, and a name may hold what moves a cursor, colours a screen or begins another line.
 */
final class PlainText {
  private static final int MOST_CHARACTERS = 4000;

  private PlainText() {}

  /**
   * The line with its controls written out, such as {@code backslash u001b}, and its end where too
   * long.
   */
  static String of(String line) {
    String part =
        line.codePoints()
            .limit(MOST_CHARACTERS)
            .mapToObj(PlainText::shown)
            .collect(Collectors.joining());
    return line.codePointCount(0, line.length()) > MOST_CHARACTERS ? part + "..." : part;
  }

  /** The line with its controls written out, however long it is: a reader takes it apart. */
  static String whole(String line) {
    return line.codePoints().mapToObj(PlainText::shown).collect(Collectors.joining());
  }

  private static String shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          character == '\t' ? "\t" : String.format(Locale.ROOT, "\\u%04x", character);
      default -> Character.toString(character);
    };
  }
}
