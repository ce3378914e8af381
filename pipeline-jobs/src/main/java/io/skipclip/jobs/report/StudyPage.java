package io.skipclip.jobs.report;

import java.util.List;
import java.util.Map;

/** A page of tables, one a measure, of the arms of a study. */
public final class StudyPage {
  private StudyPage() {}

  /**
   * What the page shows. Texts are plain: the page escapes them.
   *
   * @param title of the page
   * @param about a paragraph on which data this is, at what scale, and how far it has come
   * @param tables in order
   * @param notes how the figures are to be read, a paragraph each
   * @param settings that all arms have in common, as HOCON
   */
  public record Input(
      String title, String about, List<Table> tables, List<String> notes, String settings) {
    public Input {
      tables = List.copyOf(tables);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A table.
   *
   * @param title of the table
   * @param columns their heads, the first above the rows' names
   * @param rows in order
   */
  public record Table(String title, List<String> columns, List<Row> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row.
   *
   * @param name its head
   * @param cells what follows, one a column
   */
  public record Row(String name, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param value the figure, or words
   * @param interval of the figure; empty without one
   */
  public record Cell(String value, String interval) {}

  /**
   * Renders a page that needs nothing beside it.
   *
   * @return an HTML document, UTF-8 when it is written
   */
  public static String render(Input input) {
    return Templates.render("study.ftlh", Map.of("input", input));
  }
}
