package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/** Classes and splits as an archive's official lists have them. */
final class SplitLists implements Sides {
  private final Path folder;
  private final Map<String, Integer> labels;
  private final Map<String, Set<Integer>> train = new HashMap<>();
  private final Map<String, Set<Integer>> test = new HashMap<>();
  private final Set<String> listed = new HashSet<>();

  /**
   * @param folder where the lists lie
   * @param labels the classes' numbers, 0-based
   */
  SplitLists(Path folder, Map<String, Integer> labels) {
    this.folder = folder;
    this.labels = Map.copyOf(labels);
  }

  Path folder() {
    return folder;
  }

  /** Whether they say the same as others that lie elsewhere. */
  boolean agreesWith(SplitLists other) {
    return labels.equals(other.labels) && train.equals(other.train) && test.equals(other.test);
  }

  /** The class's number, 0-based. */
  int label(FoundVideo video) {
    Integer label = labels.get(video.className());
    if (label == null) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot label video %s: class %s is not among the %d of %s",
              video.videoId(),
              video.className(),
              labels.size(),
              folder));
    }
    return label;
  }

  /** The class's number as the lists have it; none if they don't know it. */
  Integer label(String className) {
    return labels.get(className);
  }

  int classes() {
    return labels.size();
  }

  @Override
  public List<Integer> trainSplits(FoundVideo video) {
    return List.copyOf(train.getOrDefault(video.videoId(), Set.of()));
  }

  @Override
  public List<Integer> testSplits(FoundVideo video) {
    return List.copyOf(test.getOrDefault(video.videoId(), Set.of()));
  }

  void addTraining(ListLine line, String video, int split) {
    addOnce(line, video, split, train);
  }

  void addTest(ListLine line, String video, int split) {
    addOnce(line, video, split, test);
  }

  private void addOnce(ListLine line, String video, int split, Map<String, Set<Integer>> side) {
    if (!listed.add(split + " " + video)) {
      throw line.wrong(
          String.format(
              Locale.ROOT,
              "video %s is in this or the other list of split %d already",
              video,
              split),
          "each video once, to train or to test on");
    }
    side.computeIfAbsent(video, v -> new TreeSet<>()).add(split);
  }
}
