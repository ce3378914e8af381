package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.listing.SourceFolder.Entry;
import io.skipclip.features.listing.SourceFolder.Kind;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.ParquetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.schema.Type;

/**
 * Reads the rows of a list of videos: a CSV or Parquet file, or the folder of parts that Spark
 * writes in place of one.
 */
final class ListRows {
  private static final String CSV_PART = "(?i).+\\.csv(\\.\\w+)?";

  /** Hive names its parts without an extension: 000000_0. */
  private static final String PARQUET_PART = "(?i).+\\.parquet|[^.]+";

  private final Configuration conf;
  private final Path list;

  private ListRows(Configuration conf, Path list) {
    this.conf = conf;
    this.list = list;
  }

  /**
   * Reads all rows, in the parts' order.
   *
   * @throws InvalidInputException if the list is not there, may not be read or is wrong
   */
  static List<ListRow> read(Configuration conf, Path list) throws IOException {
    ListRows rows = new ListRows(conf, list);
    Kind kind =
        SourceFolder.kind(conf, list)
            .orElseThrow(() -> VideoList.wrong(list, "", "no such file, needs a column path"));
    if (VideoList.isParquet(list)) {
      return rows.parquet(kind);
    }
    return kind == Kind.FOLDER ? rows.csvParts() : rows.csv(list, "");
  }

  private List<ListRow> csv(Path file, String place) throws IOException {
    String text = ListText.read(conf, file, "list of videos");
    try {
      return CsvRows.read(text, place);
    } catch (CsvRows.WrongRowException e) {
      throw VideoList.wrong(list, e.place(), e.getMessage());
    }
  }

  private List<ListRow> csvParts() throws IOException {
    List<ListRow> rows = new ArrayList<>();
    for (Entry part : parts(CSV_PART, "CSV")) {
      rows.addAll(csv(part.path(), " " + part.name()));
    }
    return rows;
  }

  /** What Spark leaves beside its parts begins with a dot or {@code _}. */
  private List<Entry> parts(String pattern, String what) throws IOException {
    List<Entry> parts = new ArrayList<>();
    for (Entry entry : SourceFolder.entries(conf, list)) {
      if (entry.name().startsWith(".") || entry.name().startsWith("_")) {
        continue;
      }
      if (entry.kind() != Kind.FILE || !entry.name().matches(pattern)) {
        throw VideoList.wrong(
            list, "", "a folder with %s, needs %s parts only".formatted(entry.name(), what));
      }
      parts.add(entry);
    }
    if (parts.isEmpty()) {
      throw VideoList.wrong(list, "", "a folder without a %s part, needs one".formatted(what));
    }
    return parts;
  }

  private List<ListRow> parquet(Kind kind) throws IOException {
    List<ListRow> rows = new ArrayList<>();
    if (kind == Kind.FOLDER) {
      for (Entry part : parts(PARQUET_PART, "Parquet")) {
        addParquet(part.path(), " " + part.name(), rows);
      }
    } else {
      addParquet(list, "", rows);
    }
    return rows;
  }

  private void addParquet(Path file, String place, List<ListRow> rows) throws IOException {
    try {
      ParquetRows parquet = new ParquetRows(conf, file);
      Set<String> columns = new TreeSet<>();
      parquet.columns().getFields().forEach(column -> columns.add(lowerCase(column)));
      if (!columns.contains(VideoList.PATH)) {
        throw VideoList.wrong(list, place, VideoList.lacksPath(columns));
      }
      int before = rows.size();
      parquet.forEach(
          FilterCompat.NOOP,
          ListRows::values,
          row -> rows.add(new ListRow(place + " row " + (rows.size() - before + 1), row)));
    } catch (DamagedFileException e) {
      throw VideoList.wrong(list, place, "no Parquet (" + e.getMessage() + ")");
    }
  }

  private static Map<String, String> values(Group row) {
    Map<String, String> values = new TreeMap<>();
    for (Type column : row.getType().getFields()) {
      int index = row.getType().getFieldIndex(column.getName());
      boolean there = column.isPrimitive() && row.getFieldRepetitionCount(index) == 1;
      values.put(lowerCase(column), there ? row.getValueToString(index, 0) : "");
    }
    return values;
  }

  private static String lowerCase(Type column) {
    return column.getName().toLowerCase(Locale.ROOT);
  }
}
