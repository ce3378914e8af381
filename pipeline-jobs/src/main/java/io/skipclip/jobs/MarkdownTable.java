package io.skipclip.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown whose columns stand below one another. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /**
   * The lines of a table.
   *
   * @param head a cell a column
   * @param rows cells without line breaks, as many each
   */
  public static List<String> lines(List<String> head, List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < head.size(); column++) {
      int at = column;
      int widest = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
      widths.add(Math.max(Math.max(3, head.get(at).length()), widest));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(head, widths, " "));
    lines.add(line(head.stream().map(column -> "---").toList(), widths, "-"));
    rows.forEach(row -> lines.add(line(row, widths, " ")));
    return lines;
  }

  private static String line(List<String> row, List<Integer> widths, String filler) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      cells.add(cell + filler.repeat(widths.get(column) - cell.length()));
    }
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
