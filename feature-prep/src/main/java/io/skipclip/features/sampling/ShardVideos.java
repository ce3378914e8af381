package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.InvalidInputException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The videos of a shard that a split trains on and that are long enough to be sampled.
 *
 * @param shard its number
 * @param videos ordered by id
 */
record ShardVideos(int shard, List<CatalogueEntry> videos) implements Serializable {
  ShardVideos {
    videos = videos.stream().sorted(Comparator.comparing(CatalogueEntry::videoId)).toList();
  }

  /**
   * Chooses the usable videos of each shard, in the order of the shards; a shard without any is
   * left out.
   *
   * @throws InvalidInputException if there is none at all, or one alone in a shard from which
   *     negatives are to be drawn
   */
  static List<ShardVideos> choose(
      List<CatalogueEntry> entries, SamplingSettings settings, int split) {
    int least = settings.leastFrames();
    Map<Integer, List<CatalogueEntry>> byShard =
        entries.stream()
            .filter(e -> e.trainsIn(split) && e.frames() >= least)
            .collect(
                Collectors.groupingBy(CatalogueEntry::shard, TreeMap::new, Collectors.toList()));
    if (byShard.isEmpty()) {
      throw new InvalidInputException(
          "Cannot sample split %d: none of its %,d training videos has %d frames, needs %s"
              .formatted(
                  split,
                  training(entries, split),
                  least,
                  explained(settings.geometry().fitting(least))));
    }
    byShard.forEach((shard, videos) -> checkNegatives(settings, shard, videos));
    return byShard.entrySet().stream().map(e -> new ShardVideos(e.getKey(), e.getValue())).toList();
  }

  private static long training(List<CatalogueEntry> entries, int split) {
    return entries.stream().filter(e -> e.trainsIn(split)).count();
  }

  private static String explained(Geometry geometry) {
    return "%d (%d context + %s%d targets x stride %d + %d - 1)"
        .formatted(
            geometry.spanFrames(),
            geometry.contextFrames(),
            geometry.past() ? "on both sides " : "",
            geometry.targets(),
            geometry.stride(),
            geometry.targetFrames());
  }

  private static void checkNegatives(
      SamplingSettings settings, int shard, List<CatalogueEntry> videos) {
    if (settings.negatives() > 0 && videos.size() < 2) {
      throw new InvalidInputException(
          ("Cannot draw negatives in shard %d: %s is its only usable training video, needs 2 or"
                  + " more (or sampling.negatives = 0 with pretrain.contrastive = false)")
              .formatted(shard, videos.get(0).videoId()));
    }
  }
}
