package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.Folders;
import java.io.FileNotFoundException;
import java.io.IOException;
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
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;

/**
 * A list of videos, as CSV with a header or as Parquet: {@code path}, and where they are given
 * {@code label}, {@code group} and {@code split} ({@code train}, {@code val}, {@code test} or
 * empty). Paths are relative to the list's folder, or whole Hadoop paths. Other columns are passed
 * over. Without labels all videos are of one class.
 */
final class VideoList {
  /** The column that a list has to have. */
  static final String PATH = "path";

  private static final String LABEL = "label";
  private static final String GROUP = "group";
  private static final String SPLIT = "split";

  private final Path list;
  private final GroupPattern groups;
  private final List<FoundVideo> videos = new ArrayList<>();
  private final Map<String, Side> sides = new TreeMap<>();
  private boolean hasLabels;
  private boolean hasSides;

  private VideoList(Path list, GroupPattern groups) {
    this.list = list;
    this.groups = groups;
  }

  /** Whether a path names a list, by its name, and not a folder of class folders. */
  static boolean isList(String path) {
    return isParquet(new Path(path)) || name(new Path(path)).matches(".*\\.csv(\\.gz|\\.bz2)?");
  }

  /** Whether a list is Parquet and not CSV, by its name. */
  static boolean isParquet(Path list) {
    return name(list).endsWith(".parquet");
  }

  private static String name(Path path) {
    return path.getName().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a list.
   *
   * @throws InvalidInputException if it is missing or wrong, naming the line or row
   */
  static VideoList read(Configuration conf, String path, GroupPattern groups) throws IOException {
    Path file = new Path(path);
    VideoList list = new VideoList(Folders.fileSystem(file, conf).makeQualified(file), groups);
    try {
      list.add(ListRows.read(conf, list.list), conf);
    } catch (AccessControlException e) {
      throw wrong(list.list, "", e.getMessage() + ", needs the right to read it");
    }
    return list;
  }

  Path path() {
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

  /** Which side each video is on, by its id; none where the list has no column for it. */
  Optional<Map<String, Side>> sides() {
    return hasSides ? Optional.of(sides) : Optional.empty();
  }

  private void add(List<ListRow> rows, Configuration conf) throws IOException {
    if (rows.isEmpty()) {
      throw wrong(list, "", "no video in it, needs a row a video");
    }
    hasLabels = rows.get(0).values().containsKey(LABEL);
    hasSides = rows.get(0).values().containsKey(SPLIT);
    Set<String> seen = new HashSet<>();
    for (ListRow row : rows) {
      String path = required(row, PATH);
      if (!seen.add(path)) {
        throw wrong(list, row.place(), "video " + path + " for the second time, needs each once");
      }
      String group = value(row, GROUP);
      videos.add(
          new FoundVideo(
              path,
              file(row, path, conf),
              hasLabels ? required(row, LABEL) : ListedVideo.UNLABELLED,
              group.isEmpty() ? groups.group(path).orElse(path) : group));
      side(row).ifPresent(side -> sides.put(path, side));
    }
    videos.sort(Comparator.comparing(FoundVideo::videoId));
    SameFiles.putIn(videos);
  }

  private String required(ListRow row, String column) {
    String value = value(row, column);
    if (value.isEmpty()) {
      throw wrong(list, row.place(), "no " + column + ", needs one");
    }
    return value;
  }

  /** More often than a name of two lines, that is a quote which closes in a later row. */
  private String value(ListRow row, String column) {
    String value = row.value(column);
    if (value.lines().count() > 1) {
      throw wrong(
          list, row.place(), column + " goes on in the next line, needs quotes that close before");
    }
    return value;
  }

  private Optional<Side> side(ListRow row) {
    String side = value(row, SPLIT);
    if (!side.isEmpty() && Side.of(side).isEmpty()) {
      throw wrong(list, row.place(), "split '" + side + "', needs train, val, test or nothing");
    }
    return Side.of(side);
  }

  /**
   * A video that is not there or not ours to see is quarantined like any other that cannot be read.
   */
  private SourceFile file(ListRow row, String path, Configuration conf) throws IOException {
    Path whole;
    FileSystem fs;
    try {
      whole = new Path(list.getParent(), Folders.path(path));
      fs = Folders.fileSystem(whole, conf);
    } catch (IllegalArgumentException | UnsupportedFileSystemException e) {
      throw wrong(list, row.place(), "path %s, needs a Hadoop path".formatted(path));
    }
    try {
      return SourceFile.of(fs.getFileStatus(whole));
    } catch (FileNotFoundException | AccessControlException e) {
      return SourceFile.absent(fs.makeQualified(whole));
    }
  }

  /** What a list has that lacks the column for paths. */
  static String lacksPath(Collection<String> columns) {
    List<String> names = columns.stream().filter(name -> !name.isEmpty()).sorted().toList();
    return "columns " + names + ", needs path and, if there are any, label, group and split";
  }

  /** A mistake in a list. */
  static InvalidInputException wrong(Path list, String place, String found) {
    return new InvalidInputException(
        "Cannot read list of videos %s%s: %s".formatted(list, place, found));
  }
}
