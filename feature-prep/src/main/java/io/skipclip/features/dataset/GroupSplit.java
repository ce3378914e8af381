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
 * class of one group only trains, and with a fraction of 0 every video does.
 */
final class GroupSplit implements Sides {
  private static final List<Integer> SPLIT = List.of(1);

  private final Map<String, Set<String>> testGroups;

  private GroupSplit(Map<String, Set<String>> testGroups) {
    this.testGroups = testGroups;
  }

  /**
   * Draws the split.
   *
   * @param testFraction the part of each class's groups to test on, 0 to below 1
   * @throws InvalidInputException if it is above 0 and no class has two groups
   */
  static GroupSplit draw(List<FoundVideo> videos, double testFraction, long seed) {
    Map<String, Set<String>> groups = new TreeMap<>();
    for (FoundVideo video : videos) {
      groups.computeIfAbsent(video.className(), c -> new TreeSet<>()).add(video.group());
    }
    if (testFraction > 0 && groups.values().stream().allMatch(g -> g.size() < 2)) {
      throw new InvalidInputException(
          ("Cannot split %,d videos of %,d classes: every class has one group only, needs a class"
                  + " with two or more to test on, or prepare.test-fraction = 0 to test on none")
              .formatted(videos.size(), groups.size()));
    }
    groups.replaceAll((name, all) -> tested(name, all, testFraction, seed));
    return new GroupSplit(groups);
  }

  @Override
  public List<Integer> trainSplits(FoundVideo video) {
    return tests(video) ? List.of() : SPLIT;
  }

  @Override
  public List<Integer> testSplits(FoundVideo video) {
    return tests(video) ? SPLIT : List.of();
  }

  private static Set<String> tested(
      String className, Set<String> groups, double testFraction, long seed) {
    int count = testFraction > 0 ? Math.max(1, (int) Math.round(testFraction * groups.size())) : 0;
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
