package io.skipclip.jobs.run;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;

/** Writes tables as CSV (RFC 4180, lines ended by a line feed). */
public final class Csv {
  private Csv() {}

  /**
   * A table as text; what holds a comma, a quotation mark or a line break is quoted.
   *
   * @param columns their names
   * @param rows a value for each column, empty text for none
   */
  public static String text(
      Collection<String> columns, List<? extends Collection<? extends Object>> rows) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.trimValues(false);
    settings.setQuoteEscapingEnabled(true); // otherwise a quotation mark inside stands as it is
    StringWriter text = new StringWriter();
    CsvWriter writer = new CsvWriter(text, settings);
    writer.writeRow(List.copyOf(columns));
    rows.forEach(row -> writer.writeRow(List.copyOf(row)));
    writer.close();
    return text.toString();
  }
}
