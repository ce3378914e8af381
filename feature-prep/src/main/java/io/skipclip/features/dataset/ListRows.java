package io.skipclip.features.dataset;

import io.skipclip.features.dataset.SourceFolder.Entry;
import io.skipclip.features.dataset.SourceFolder.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;

/**
 * Reads the rows of a list of videos: a CSV or Parquet file, or the folder of parts that Spark
 * writes in place of one.
 */
final class ListRows {
  private static final String CSV_PART = "(?i).+\\.csv(\\.\\w+)?";

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
      return rows.parquet();
    }
    return kind == Kind.FOLDER ? rows.parts() : rows.csv(list, "");
  }

  private List<ListRow> csv(Path file, String place) throws IOException {
    String text = ListText.read(conf, file, "list of videos");
    try {
      return CsvRows.read(text, place);
    } catch (CsvRows.WrongRowException e) {
      throw VideoList.wrong(list, e.place(), e.getMessage());
    }
  }

  /** What Spark leaves beside its parts begins with a dot or {@code _}. */
  private List<ListRow> parts() throws IOException {
    List<ListRow> rows = new ArrayList<>();
    boolean none = true;
    for (Entry entry : SourceFolder.entries(conf, list)) {
      if (entry.name().startsWith(".") || entry.name().startsWith("_")) {
        continue;
      }
      if (entry.kind() != Kind.FILE || !entry.name().matches(CSV_PART)) {
        throw VideoList.wrong(list, "", "a folder with " + entry.name() + ", needs CSV parts only");
      }
      none = false;
      rows.addAll(csv(entry.path(), " " + entry.name()));
    }
    if (none) {
      throw VideoList.wrong(list, "", "a folder without a CSV part, needs one");
    }
    return rows;
  }

  private List<ListRow> parquet() throws IOException {
    List<ListRow> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), list).withConf(conf).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        Map<String, String> values = new TreeMap<>();
        for (Type column : row.getType().getFields()) {
          String name = column.getName();
          boolean there = column.isPrimitive() && row.getFieldRepetitionCount(name) == 1;
          values.put(
              name.toLowerCase(Locale.ROOT),
              there ? row.getValueToString(row.getType().getFieldIndex(name), 0) : "");
        }
        if (!values.containsKey(VideoList.PATH)) {
          throw VideoList.wrong(list, "", VideoList.lacksPath(values.keySet()));
        }
        rows.add(new ListRow(" row " + (rows.size() + 1), values));
      }
    } catch (RuntimeException e) {
      throw e instanceof InvalidInputException
          ? e
          : VideoList.wrong(list, "", "no Parquet (" + e + ")");
    }
    return rows;
  }
}
