package io.skipclip.features.listing;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a list of videos in CSV with a header. Columns are separated by commas or, if the header
 * then has a column {@code path}, by semicolons or tabs, as spreadsheets write them. Columns
 * without a name, such as the index that pandas writes, are passed over; so are blank lines.
 */
final class CsvRows {
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
  private static final int MOST_COLUMNS = 10_000;

  /** No text holds this character; behind the last line it shows whether all quotes have closed. */
  private static final String END = "\uFFFF";

  private final String place;
  private final List<ListRow> rows = new ArrayList<>();
  private List<String> header = List.of();

  private CsvRows(String place) {
    this.place = place;
  }

  /**
   * Reads a text.
   *
   * @param place the file's name behind the list's, for messages; empty for the list itself
   * @return its rows; none if there is only a header, or nothing at all
   * @throws WrongRowException if a line is wrong
   */
  static List<ListRow> read(String text, String place) throws WrongRowException {
    CsvRows csv = new CsvRows(place);
    csv.parse(text.replaceAll("\\r\\n?", "\n"));
    return csv.rows;
  }

  /** A line that is wrong. */
  static final class WrongRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;

    WrongRowException(String place, String found) {
      super(found);
      this.place = place;
    }

    /** Which line, to be put behind the list's name. */
    String place() {
      return place;
    }
  }

  private void parse(String text) throws WrongRowException {
    CsvParser parser = new CsvParser(settings(delimiter(text)));
    parser.beginParsing(new StringReader(text + "\n" + END));
    for (long line = 1; ; line = parser.getContext().currentLine() + 1) {
      String[] values = next(parser, line);
      String last = values[values.length - 1];
      if (values.length == 1 && END.equals(last)) {
        parser.stopParsing();
        return;
      }
      if (last != null && last.endsWith(END)) {
        throw unpaired(line);
      }
      add(line, values);
    }
  }

  private String[] next(CsvParser parser, long line) throws WrongRowException {
    try {
      return parser.parseNext();
    } catch (TextParsingException e) {
      throw unpaired(line);
    }
  }

  private void add(long line, String[] values) throws WrongRowException {
    if (Arrays.stream(values).allMatch(value -> value == null)) {
      return;
    }
    if (header.isEmpty()) {
      header = header(line, values);
      return;
    }
    if (values.length != header.size()) {
      throw wrong(
          line,
          String.format(
              Locale.ROOT, "%d columns, needs the %d of the header", values.length, header.size()));
    }
    Map<String, String> row = new HashMap<>();
    for (int column = 0; column < values.length; column++) {
      if (!header.get(column).isEmpty()) {
        row.put(header.get(column), values[column]);
      }
    }
    rows.add(new ListRow(place(line), row));
  }

  private List<String> header(long line, String[] values) throws WrongRowException {
    List<String> names = Stream.of(values).map(CsvRows::name).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw wrong(line, "column %s for the second time, needs each once".formatted(name));
      }
    }
    if (!seen.contains(VideoList.PATH)) {
      throw wrong(line, VideoList.lacksPath(names));
    }
    return names;
  }

  private static String name(String value) {
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  /** The first of them under which the header has a column path; a comma if none. */
  private static char delimiter(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    for (char delimiter : DELIMITERS) {
      String[] names = new CsvParser(settings(delimiter)).parseLine(header);
      if (names != null && Stream.of(names).map(CsvRows::name).anyMatch(VideoList.PATH::equals)) {
        return delimiter;
      }
    }
    return DELIMITERS.get(0);
  }

  private static CsvParserSettings settings(char delimiter) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(delimiter);
    settings.getFormat().setLineSeparator("\n");
    settings.setCommentProcessingEnabled(false);
    settings.setSkipEmptyLines(false); // they count as lines
    settings.setMaxCharsPerColumn(-1);
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    return settings;
  }

  private WrongRowException unpaired(long line) {
    return wrong(line, "a quote opens there that does not close, or closes within a value");
  }

  private WrongRowException wrong(long line, String found) {
    return new WrongRowException(place(line), found);
  }

  private String place(long line) {
    return String.format(Locale.ROOT, "%s line %d", place, line);
  }
}
