package io.skipclip.features.sampling;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.CatalogueEntry;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    List<CatalogueEntry> training = entries.stream().filter(e -> e.trainsIn(split)).toList();
    Map<Integer, List<CatalogueEntry>> byShard =
        entries.stream()
            .filter(e -> IndexRequest.shows(e, settings, split))
            .collect(
                Collectors.groupingBy(CatalogueEntry::shard, TreeMap::new, Collectors.toList()));
    if (byShard.isEmpty()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot sample split %d: none of its %,d training videos has %d frames, needs %d %s; %s",
              split,
              training.size(),
              least,
              least,
              explained(settings),
              FittingSettings.inWords(training, settings)));
    }
    byShard.forEach((shard, videos) -> checkNegatives(settings, shard, videos, training));
    return byShard.entrySet().stream().map(e -> new ShardVideos(e.getKey(), e.getValue())).toList();
  }

  /** What the fewest frames of a sample are made of. */
  private static String explained(SamplingSettings settings) {
    Geometry geometry = settings.geometry().fitting(settings.leastFrames());
    return String.format(
        Locale.ROOT,
        "(%d context + %s%d targets x stride %d + %d - 1)",
        geometry.contextFrames(),
        geometry.past() ? "on both sides " : "",
        geometry.targets(),
        geometry.stride(),
        geometry.targetFrames());
  }

  private static void checkNegatives(
      SamplingSettings settings,
      int shard,
      List<CatalogueEntry> videos,
      List<CatalogueEntry> training) {
    if (settings.negatives() == 0 || videos.size() > 1) {
      return;
    }
    if (training.stream().filter(e -> e.shard() == shard).count() > 1) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot draw negatives in shard %d: %s, so that %s is its only one, needs 2 or more; %s",
              shard,
              leftOut(training, settings),
              videos.get(0).videoId(),
              FittingSettings.inWords(training, settings)));
    }
    throw new InvalidInputException(
        String.format(
            Locale.ROOT,
            ("Cannot draw negatives in shard %d: %s is its only usable training video, needs 2 or"
                + " more (or sampling.negatives = 0 with pretrain.contrastive = false)"),
            shard,
            videos.get(0).videoId()));
  }

  /** How many training videos are too short for a sample, in words. */
  static String leftOut(List<CatalogueEntry> training, SamplingSettings settings) {
    int least = settings.leastFrames();
    return String.format(
        Locale.ROOT,
        "%,d of %,d training videos are left out as shorter than %d frames %s",
        training.stream().filter(e -> e.frames() < least).count(),
        training.size(),
        least,
        explained(settings));
  }
}
