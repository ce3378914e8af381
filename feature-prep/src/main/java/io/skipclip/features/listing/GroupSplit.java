package io.skipclip.features.listing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.skipclip.features.KeyedRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Split 1 of videos that bring none (ours). The side of a group is a function of (seed, group)
 * alone: whole groups are on one side, in all classes together, and videos that come or go move no
 * other. So the test side's share is near the fraction that was asked for, and not exactly that.
 */
final class GroupSplit implements Sides {
  private static final List<Integer> SPLIT = List.of(1);

  /** So many seeds, and no more draws than this, are tried for advice. */
  private static final long SEEDS = 100;

  private static final long DRAWS = 1_000_000;

  private final double testFraction;
  private final long seed;

  private GroupSplit(double testFraction, long seed) {
    this.testFraction = testFraction;
    this.seed = seed;
  }

  /**
   * Divides videos.
   *
   * @param testFraction the part of the groups to test on, 0 to below 1
   */
  static GroupSplit of(double testFraction, long seed) {
    return new GroupSplit(testFraction, seed);
  }

  /**
   * What a reader has to know of the sides, and what to do about it, in words; empty where each
   * class is on both.
   *
   * @param videos those that are divided
   */
  String advice(List<FoundVideo> videos) {
    Map<String, Set<String>> classes =
        videos.stream()
            .collect(
                groupingBy(
                    FoundVideo::className, TreeMap::new, mapping(FoundVideo::recording, toSet())));
    Set<String> groups = videos.stream().map(FoundVideo::recording).collect(toSet());
    long oneSided = oneSided(classes);
    if (oneSided == 0) {
      return "";
    }
    String found =
        oneSided(groups)
            ? "all are on the %s side"
                .formatted(tests(groups.iterator().next()) ? "test" : "training")
            : String.format(
                Locale.ROOT, "%,d of %,d classes are on one side only", oneSided, classes.size());
    return "; " + found + better(classes, oneSided);
  }

  /** The first seed that leaves the fewest classes on one side, if that is fewer than here. */
  private String better(Map<String, Set<String>> classes, long here) {
    int draws = classes.values().stream().mapToInt(Set::size).sum();
    Optional<Long> best =
        LongStream.rangeClosed(1, Math.min(SEEDS, DRAWS / Math.max(1, draws)))
            .boxed()
            .min(Comparator.comparingLong(other -> on(other).oneSided(classes)));
    return best.filter(other -> on(other).oneSided(classes) < here)
        .map(
            other ->
                String.format(
                    Locale.ROOT,
                    ", with seed = %d it is %,d of them",
                    other,
                    on(other).oneSided(classes)))
        .orElse("");
  }

  private GroupSplit on(long otherSeed) {
    return new GroupSplit(testFraction, otherSeed);
  }

  private long oneSided(Map<String, Set<String>> classes) {
    return classes.values().stream().filter(this::oneSided).count();
  }

  private boolean oneSided(Set<String> groups) {
    return groups.stream().map(this::tests).distinct().count() < 2;
  }

  @Override
  public List<Integer> trainSplits(FoundVideo video) {
    return tests(video.recording()) ? List.of() : SPLIT;
  }

  @Override
  public List<Integer> testSplits(FoundVideo video) {
    return tests(video.recording()) ? SPLIT : List.of();
  }

  private boolean tests(String recording) {
    return KeyedRandom.of(seed, "split", recording).nextDouble() < testFraction;
  }
}
