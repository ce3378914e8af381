package io.skipclip.features.dataset;

import com.univocity.parsers.common.record.Record;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.skipclip.features.storage.Folders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.Type;

/**
 * A list of videos, as CSV with a header or as Parquet: {@code path}, and where they are given
 * {@code label}, {@code group} and {@code split} ({@code train}, {@code test} or empty). Paths are
 * relative to the list's folder, or whole Hadoop paths. Other columns are passed over. Without
 * labels all videos are of one class.
 */
final class VideoList {
  private static final String PATH = "path";
  private static final String LABEL = "label";
  private static final String GROUP = "group";
  private static final String SPLIT = "split";
  private static final Set<String> SIDES = Set.of("train", "test", "");

  /** A row of the list; {@code place} names it in messages. */
  private record Entry(String place, Map<String, String> values) {
    String value(String column) {
      return Optional.ofNullable(values.get(column)).map(String::strip).orElse("");
    }
  }

  private final Path list;
  private final List<FoundVideo> videos = new ArrayList<>();
  private final Map<String, String> sides = new TreeMap<>();
  private boolean hasLabels;

  private VideoList(Path list) {
    this.list = list;
  }

  /** Whether a path names a list and not a folder of class folders. */
  static boolean isList(String path) {
    return path.endsWith(".csv") || path.endsWith(".parquet");
  }

  /**
   * Reads a list.
   *
   * @throws InvalidInputException if it is missing or wrong, naming the line or row
   */
  static VideoList read(Configuration conf, String path) throws IOException {
    Path file = new Path(path);
    FileSystem fs = file.getFileSystem(conf);
    VideoList list = new VideoList(fs.makeQualified(file));
    if (!fs.exists(file)) {
      throw list.wrong("", "no such file, needs a column path");
    }
    List<Entry> entries = path.endsWith(".csv") ? list.csv(fs) : list.parquet(conf);
    list.add(entries, conf);
    return list;
  }

  /** The videos, ordered by id. */
  List<FoundVideo> videos() {
    return videos;
  }

  /** Whether the list says of which classes the videos are. */
  boolean hasLabels() {
    return hasLabels;
  }

  /** Which side of split 1 each video is on by its id; empty where the list has no splits. */
  Map<String, String> sides() {
    return sides;
  }

  private List<Entry> csv(FileSystem fs) throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    settings.setLineSeparatorDetectionEnabled(true);
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = fs.open(list)) {
      CsvParser parser = new CsvParser(settings);
      parser.beginParsing(in, "UTF-8");
      for (Record row = parser.parseNextRecord(); row != null; row = parser.parseNextRecord()) {
        requireColumns(List.of(row.getMetaData().headers()));
        long line = parser.getContext().currentLine();
        entries.add(new Entry(" line " + line, row.toFieldMap()));
      }
    }
    return entries;
  }

  private List<Entry> parquet(Configuration conf) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), list).withConf(conf).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        Map<String, String> values = new TreeMap<>();
        for (Type column : row.getType().getFields()) {
          String name = column.getName();
          boolean there = column.isPrimitive() && row.getFieldRepetitionCount(name) == 1;
          values.put(name, there ? row.getValueToString(row.getType().getFieldIndex(name), 0) : "");
        }
        requireColumns(values.keySet());
        entries.add(new Entry(" row " + (entries.size() + 1), values));
      }
    } catch (RuntimeException e) {
      throw e instanceof InvalidInputException ? e : wrong("", "no Parquet (" + e + ")");
    }
    return entries;
  }

  private void requireColumns(Collection<String> names) {
    if (!names.contains(PATH)) {
      throw wrong(
          "", "columns " + names + ", needs path and, if there are any, label, group and split");
    }
  }

  private void add(List<Entry> entries, Configuration conf) throws IOException {
    if (entries.isEmpty()) {
      throw wrong("", "no video in it, needs a row a video");
    }
    hasLabels = entries.get(0).values().containsKey(LABEL);
    boolean split = entries.get(0).values().containsKey(SPLIT);
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      String path = required(entry, PATH);
      if (!seen.add(path)) {
        throw wrong(entry.place(), "video " + path + " for the second time, needs each once");
      }
      String group = entry.value(GROUP);
      videos.add(
          new FoundVideo(
              path,
              file(path, conf),
              hasLabels ? required(entry, LABEL) : Catalogue.UNLABELLED,
              group.isEmpty() ? FoundVideo.group(path) : group));
      if (split) {
        sides.put(path, side(entry));
      }
    }
    videos.sort(Comparator.comparing(FoundVideo::videoId));
  }

  private String required(Entry entry, String column) {
    if (entry.value(column).isEmpty()) {
      throw wrong(entry.place(), "no " + column + ", needs one");
    }
    return entry.value(column);
  }

  private String side(Entry entry) {
    String side = entry.value(SPLIT).toLowerCase(Locale.ROOT);
    if (!SIDES.contains(side)) {
      throw wrong(entry.place(), "split '" + side + "', needs train, test or nothing");
    }
    return side;
  }

  /**
   * A video that is not there or not ours to see is quarantined like any other that cannot be read.
   */
  private SourceFile file(String path, Configuration conf) throws IOException {
    Path whole = new Path(list.getParent(), Folders.path(path));
    FileSystem fs = Folders.fileSystem(whole, conf);
    try {
      return SourceFile.of(fs.getFileStatus(whole));
    } catch (FileNotFoundException | AccessControlException e) {
      return new SourceFile(fs.makeQualified(whole).toString(), 0, 0);
    }
  }

  private InvalidInputException wrong(String place, String found) {
    return new InvalidInputException(
        "Cannot read list of videos %s%s: %s".formatted(list, place, found));
  }
}
