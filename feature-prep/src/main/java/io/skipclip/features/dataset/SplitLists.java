package io.skipclip.features.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * UCF101's lists: {@code classInd.txt} ({@code 1 ApplyEyeMakeup}), {@code trainlist01.txt} ({@code
 * ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c01.avi 1}) and {@code testlist01.txt} (the same, without the
 * class's number), for as many splits as there are. Lines end in CRLF or LF.
 */
final class SplitLists {
  /** UCF101's name for the folder of the lists. */
  static final String FOLDER = "ucfTrainTestlist";

  private static final String CLASSES = "classInd.txt";
  private static final Pattern LIST = Pattern.compile("(train|test)list(\\d+)\\.txt");

  private final Path folder;
  private final Map<String, Integer> labels;
  private final Map<String, Set<Integer>> train = new HashMap<>();
  private final Map<String, Set<Integer>> test = new HashMap<>();

  private SplitLists(Path folder, Map<String, Integer> labels) {
    this.folder = folder;
    this.labels = labels;
  }

  /**
   * Reads the lists of a folder.
   *
   * @param videos the ids of the videos there are
   * @throws InvalidInputException if a list is missing or wrong, naming file and line
   */
  static SplitLists read(Configuration conf, Path folder, Set<String> videos) throws IOException {
    FileSystem fs = folder.getFileSystem(conf);
    if (!fs.exists(new Path(folder, CLASSES))) {
      throw new InvalidInputException(
          "Cannot read split lists of " + folder + ": no " + CLASSES + " in it");
    }
    SplitLists lists = new SplitLists(folder, labels(ListLine.read(fs, new Path(folder, CLASSES))));
    Map<Integer, Path> tests = files(fs, folder, "test");
    for (Map.Entry<Integer, Path> split : trains(fs, folder, tests).entrySet()) {
      List<ListLine> trained = ListLine.read(fs, split.getValue());
      List<ListLine> tested = ListLine.read(fs, tests.get(split.getKey()));
      checkThere(trained, videos);
      checkThere(tested, videos);
      lists.add(split.getKey(), trained, tested);
    }
    return lists;
  }

  /** The class's number, 0-based. */
  int label(FoundVideo video) {
    Integer label = labels.get(video.className());
    if (label == null) {
      throw new InvalidInputException(
          "Cannot label video %s: class %s is not among the %d of %s"
              .formatted(
                  video.videoId(), video.className(), labels.size(), new Path(folder, CLASSES)));
    }
    return label;
  }

  List<Integer> trainSplits(String videoId) {
    return List.copyOf(train.getOrDefault(videoId, Collections.emptySet()));
  }

  List<Integer> testSplits(String videoId) {
    return List.copyOf(test.getOrDefault(videoId, Collections.emptySet()));
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

  private static Map<Integer, Path> trains(FileSystem fs, Path folder, Map<Integer, Path> tests)
      throws IOException {
    Map<Integer, Path> trains = files(fs, folder, "train");
    if (trains.isEmpty() || !trains.keySet().equals(tests.keySet())) {
      throw new InvalidInputException(
          ("Cannot read split lists of %s: train lists of splits %s and test lists of splits %s,"
                  + " needs both of each split")
              .formatted(folder, trains.keySet(), tests.keySet()));
    }
    return trains;
  }

  private static Map<Integer, Path> files(FileSystem fs, Path folder, String side)
      throws IOException {
    Map<Integer, Path> files = new TreeMap<>();
    for (FileStatus status : fs.listStatus(folder)) {
      Matcher name = LIST.matcher(status.getPath().getName());
      if (name.matches() && name.group(1).equals(side)) {
        files.put(Integer.valueOf(name.group(2)), status.getPath());
      }
    }
    return files;
  }

  private static void checkThere(List<ListLine> lines, Set<String> videos) {
    List<ListLine> missing = new ArrayList<>(lines);
    missing.removeIf(line -> videos.contains(line.words().get(0)));
    if (!missing.isEmpty()) {
      throw missing
          .get(0)
          .wrong(
              "video " + missing.get(0).words().get(0),
              "a video that is there (%,d of %,d of the list are not)"
                  .formatted(missing.size(), lines.size()));
    }
  }

  private void add(int split, List<ListLine> trained, List<ListLine> tested) {
    Set<String> seen = new HashSet<>();
    for (ListLine line : trained) {
      List<String> words = line.words(2, "<class>/<video> <class number>");
      checkClass(line, words.get(0), line.number(words.get(1)) - 1);
      addOnce(line, seen, train, split);
    }
    for (ListLine line : tested) {
      List<String> words = line.words();
      if (words.size() == 2) {
        checkClass(line, words.get(0), line.number(words.get(1)) - 1);
      } else {
        checkClass(line, line.words(1, "<class>/<video>").get(0));
      }
      addOnce(line, seen, test, split);
    }
  }

  private static void addOnce(
      ListLine line, Set<String> seen, Map<String, Set<Integer>> splits, int split) {
    String video = line.words().get(0);
    if (!seen.add(video)) {
      throw line.wrong(
          "video %s is in this or the other list of split %d already".formatted(video, split),
          "each video once, to train or to test on");
    }
    splits.computeIfAbsent(video, v -> new TreeSet<>()).add(split);
  }

  private int checkClass(ListLine line, String video) {
    String name = video.substring(0, Math.max(0, video.indexOf('/')));
    if (!labels.containsKey(name)) {
      throw line.wrong(
          "unknown class '" + name + "'", "one of the " + labels.size() + " of " + CLASSES);
    }
    return labels.get(name);
  }

  private void checkClass(ListLine line, String video, int label) {
    int known = checkClass(line, video);
    if (known != label) {
      throw line.wrong("class number " + (label + 1), (known + 1) + ", as " + CLASSES + " has it");
    }
  }
}
