package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * HMDB51's lists, {@code testTrainMulti_7030_splits}: {@code brush_hair_test_split1.txt} for each
 * class and split, with lines {@code VIDEO 1} to train on, {@code VIDEO 2} to test on and {@code
 * VIDEO 0} for neither. Labels follow the order of the classes' names.
 */
final class HmdbLists {
  private static final Pattern LIST = Pattern.compile("(.+)_test_split(\\d+)\\.txt");
  private static final String FORM = "<video> <0, 1 or 2>";

  private final Configuration conf;
  private final Path folder;
  private final Map<String, Path> files;

  /**
   * @param files the folder's, by name
   */
  HmdbLists(Configuration conf, Path folder, Map<String, Path> files) {
    this.conf = conf;
    this.folder = folder;
    this.files = new TreeMap<>(files);
    this.files.keySet().removeIf(name -> !isList(name));
  }

  /** Whether a file is one of the lists, by its name. */
  static boolean isList(String name) {
    return LIST.matcher(name).matches();
  }

  /**
   * Reads the lists.
   *
   * @param videos the ids of the videos there are
   * @throws InvalidInputException if a list is wrong, naming file and line
   */
  SplitLists read(Set<String> videos) throws IOException {
    SplitLists lists = new SplitLists(folder, labels());
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Matcher name = LIST.matcher(file.getKey());
      if (name.matches()) {
        String prefix = name.group(1) + "/";
        List<ListLine> lines = ListLine.read(conf, file.getValue());
        ListLine.requireThere(lines, line -> prefix + line.words().get(0), videos);
        lines.forEach(line -> add(lists, line, prefix, Integer.parseInt(name.group(2))));
      }
    }
    return lists;
  }

  private Map<String, Integer> labels() {
    Map<String, Integer> labels = new LinkedHashMap<>();
    files.keySet().stream()
        .map(name -> name.replaceFirst("_test_split\\d+\\.txt$", ""))
        .sorted()
        .forEach(name -> labels.putIfAbsent(name, labels.size()));
    return labels;
  }

  private static void add(SplitLists lists, ListLine line, String prefix, int split) {
    List<String> words = line.words(2, FORM);
    switch (words.get(1)) {
      case "0" -> {}
      case "1" -> lists.addTraining(line, prefix + words.get(0), split);
      case "2" -> lists.addTest(line, prefix + words.get(0), split);
      default -> throw line.wrong("'" + words.get(1) + "'", FORM);
    }
  }
}
