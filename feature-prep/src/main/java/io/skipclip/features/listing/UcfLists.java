package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
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
 * UCF101's lists: {@code classInd.txt} ({@code 1 ApplyEyeMakeup}), {@code trainlist01.txt} ({@code
 * ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c01.avi 1}) and {@code testlist01.txt} (the same, without the
 * class's number), for as many splits as there are. Lines end in CRLF or LF.
 */
final class UcfLists {
  private static final String CLASSES = "classInd.txt";
  private static final Pattern LIST =
      Pattern.compile("(train|test)list(\\d+)\\.txt", Pattern.CASE_INSENSITIVE);

  private final Configuration conf;
  private final Path folder;
  private final Map<String, Path> files;

  /**
   * @param files the folder's, by name
   */
  UcfLists(Configuration conf, Path folder, Map<String, Path> files) {
    this.conf = conf;
    this.folder = folder;
    this.files = files;
  }

  /** Whether a file is one of the lists, by its name; of classes alone there is no split. */
  static boolean isList(String name) {
    return LIST.matcher(name).matches();
  }

  /** Whether a file is the list of classes, by its name. */
  static boolean isClasses(String name) {
    return name.equalsIgnoreCase(CLASSES);
  }

  /**
   * Reads the lists.
   *
   * @param videos the ids of the videos there are
   * @throws InvalidInputException if a list is missing or wrong, naming file and line
   */
  SplitLists read(Set<String> videos) throws IOException {
    Path classes =
        files.entrySet().stream()
            .filter(file -> isClasses(file.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "Cannot read split lists of " + folder + ": no " + CLASSES + " in it"));
    SplitLists lists = new SplitLists(folder, labels(ListLine.read(conf, classes)));
    Map<Integer, Path> tests = files("test");
    for (Map.Entry<Integer, Path> split : trains(tests).entrySet()) {
      List<ListLine> trained = ListLine.read(conf, split.getValue());
      List<ListLine> tested = ListLine.read(conf, tests.get(split.getKey()));
      ListLine.requireThere(trained, line -> line.words().get(0), videos);
      ListLine.requireThere(tested, line -> line.words().get(0), videos);
      add(lists, split.getKey(), trained, tested);
    }
    return lists;
  }

  private static Map<String, Integer> labels(List<ListLine> lines) {
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (ListLine line : lines) {
      List<String> words = line.words(2, "<number> <class>");
      int number = line.number(words.get(0));
      if (number != labels.size() + 1) {
        throw line.wrong(
            "class number " + number, "" + (labels.size() + 1) + ", one after the other");
      }
      if (labels.put(words.get(1), number - 1) != null) {
        throw line.wrong("class " + words.get(1) + " for the second time", "each class once");
      }
    }
    return labels;
  }

  private Map<Integer, Path> trains(Map<Integer, Path> tests) {
    Map<Integer, Path> trains = files("train");
    if (trains.isEmpty() || !trains.keySet().equals(tests.keySet())) {
      throw new InvalidInputException(
          ("Cannot read split lists of %s: train lists of splits %s and test lists of splits %s,"
                  + " needs both of each split")
              .formatted(folder, trains.keySet(), tests.keySet()));
    }
    return trains;
  }

  private Map<Integer, Path> files(String side) {
    Map<Integer, Path> found = new TreeMap<>();
    files.forEach(
        (name, path) -> {
          Matcher list = LIST.matcher(name);
          if (list.matches() && list.group(1).equalsIgnoreCase(side)) {
            found.put(Integer.valueOf(list.group(2)), path);
          }
        });
    return found;
  }

  private static void add(
      SplitLists lists, int split, List<ListLine> trained, List<ListLine> tested) {
    for (ListLine line : trained) {
      List<String> words = line.words(2, "<class>/<video> <class number>");
      checkClass(lists, line, line.number(words.get(1)) - 1);
      lists.addTraining(line, words.get(0), split);
    }
    for (ListLine line : tested) {
      List<String> words = new ArrayList<>(line.words());
      if (words.size() == 2) {
        checkClass(lists, line, line.number(words.get(1)) - 1);
      } else {
        line.words(1, "<class>/<video>");
        label(lists, line);
      }
      lists.addTest(line, words.get(0), split);
    }
  }

  private static int label(SplitLists lists, ListLine line) {
    String video = line.words().get(0);
    String name = video.substring(0, Math.max(0, video.indexOf('/')));
    Integer label = lists.label(name);
    if (label == null) {
      throw line.wrong(
          "unknown class '" + name + "'", "one of the " + lists.classes() + " of " + CLASSES);
    }
    return label;
  }

  private static void checkClass(SplitLists lists, ListLine line, int label) {
    int known = label(lists, line);
    if (known != label) {
      throw line.wrong("class number " + (label + 1), (known + 1) + ", as " + CLASSES + " has it");
    }
  }
}
