package io.skipclip.features.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Split 1 of a tree without lists (ours): in each class whole groups, drawn by the seed, are set
 * aside for testing, so that no recording is on both sides; a group more changes few others. A
 * class of one group only trains.
 */
final class GroupSplit {
  private static final List<Integer> SPLIT = List.of(1);

  private final Map<String, Set<String>> testGroups;

  private GroupSplit(Map<String, Set<String>> testGroups) {
    this.testGroups = testGroups;
  }

  /**
   * Draws the split.
   *
   * @throws InvalidInputException if no class has two groups
   */
  static GroupSplit draw(List<FoundVideo> videos, double testFraction, long seed) {
    Map<String, Set<String>> groups = new TreeMap<>();
    for (FoundVideo video : videos) {
      groups.computeIfAbsent(video.className(), c -> new TreeSet<>()).add(video.group());
    }
    if (groups.values().stream().allMatch(g -> g.size() < 2)) {
      throw new InvalidInputException(
          ("Cannot split %,d videos of %,d classes: every class has one group only, needs a class"
                  + " with two or more to test on")
              .formatted(videos.size(), groups.size()));
    }
    groups.replaceAll((name, all) -> tested(name, all, testFraction, seed));
    return new GroupSplit(groups);
  }

  List<Integer> trainSplits(FoundVideo video) {
    return tests(video) ? List.of() : SPLIT;
  }

  List<Integer> testSplits(FoundVideo video) {
    return tests(video) ? SPLIT : List.of();
  }

  private static Set<String> tested(
      String className, Set<String> groups, double testFraction, long seed) {
    int count = Math.max(1, (int) Math.round(testFraction * groups.size()));
    return groups.stream()
        .sorted(
            Comparator.comparingLong(
                group -> KeyedRandom.of(seed, "split", className, group).nextLong()))
        .limit(Math.min(count, groups.size() - 1))
        .collect(Collectors.toSet());
  }

  private boolean tests(FoundVideo video) {
    return testGroups.get(video.className()).contains(video.group());
  }
}
