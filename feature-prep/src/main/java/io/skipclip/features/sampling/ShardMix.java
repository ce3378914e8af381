package io.skipclip.features.sampling;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which classes a shard's samples are of.
 *
 * @param shard its number
 * @param videos how many of its videos are sampled
 * @param classes how many classes they are of
 * @param largestClass the class that has the most of them, the first by name of several
 * @param ofLargestClass how many it has
 */
public record ShardMix(int shard, int videos, int classes, String largestClass, int ofLargestClass)
    implements Serializable {
  public ShardMix {
    Objects.requireNonNull(largestClass, "largestClass");
    if (ofLargestClass < 0 || videos < ofLargestClass || videos < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid videos of shard %d: %d, %d of the largest class (must be 1 or more, no fewer)",
              shard,
              videos,
              ofLargestClass));
    }
  }

  static ShardMix of(ShardVideos shard) {
    TreeMap<String, Long> byClass =
        shard.videos().stream()
            .collect(groupingBy(entry -> entry.video().className(), TreeMap::new, counting()));
    Map.Entry<String, Long> largest =
        byClass.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow();
    return new ShardMix(
        shard.shard(),
        shard.videos().size(),
        byClass.size(),
        largest.getKey(),
        largest.getValue().intValue());
  }

  /** The part of its videos that are of the largest class, 0 to 1. */
  public double largestShare() {
    return (double) ofLargestClass / videos;
  }
}
