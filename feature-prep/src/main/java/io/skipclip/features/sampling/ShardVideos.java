package io.skipclip.features.sampling;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import java.io.Serializable;
import java.util.ArrayList;
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
   *     samples are to show others too
   */
  static List<ShardVideos> choose(
      List<CatalogueEntry> entries, Sampler sampler, IndexRequest request) {
    int least = sampler.shape().leastFrames();
    List<CatalogueEntry> training = entries.stream().filter(request.division()::trains).toList();
    Map<Integer, List<CatalogueEntry>> byShard =
        entries.stream()
            .filter(request::shows)
            .collect(
                Collectors.groupingBy(CatalogueEntry::shard, TreeMap::new, Collectors.toList()));
    if (byShard.isEmpty()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot sample split %d: none of its %,d training videos has %d frames, needs %d (%s); %s",
              request.split(),
              training.size(),
              least,
              least,
              sampler.leastInWords(),
              FittingSettings.inWords(training, sampler)));
    }
    sampler
        .withoutOthers()
        .ifPresent(
            without ->
                byShard.forEach(
                    (shard, videos) -> requireOthers(sampler, without, shard, videos, training)));
    return byShard.entrySet().stream().map(e -> new ShardVideos(e.getKey(), e.getValue())).toList();
  }

  private static void requireOthers(
      Sampler sampler,
      String without,
      int shard,
      List<CatalogueEntry> videos,
      List<CatalogueEntry> training) {
    if (videos.size() > 1) {
      return;
    }
    String alone = videos.get(0).videoId();
    if (training.stream().filter(e -> e.shard() == shard).count() > 1) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot show other videos in samples of shard %d: %s, so that %s is its only one,"
                  + " needs 2 or more; %s",
              shard,
              leftOut(training, sampler),
              alone,
              FittingSettings.inWords(training, sampler)));
    }
    throw new InvalidInputException(
        String.format(
            Locale.ROOT,
            "Cannot show other videos in samples of shard %d: %s is its only usable training video,"
                + " needs 2 or more (or %s)",
            shard,
            alone,
            without));
  }

  /** How many training videos are too short for a sample, in words. */
  static String leftOut(List<CatalogueEntry> training, Sampler sampler) {
    int least = sampler.shape().leastFrames();
    return String.format(
        Locale.ROOT,
        "%,d of %,d training videos are left out as shorter than %d frames (%s)",
        training.stream().filter(e -> e.frames() < least).count(),
        training.size(),
        least,
        sampler.leastInWords());
  }

  /** The samples of an epoch, one a video, in the order in which they are to be used. */
  List<Sample> samples(Sampler sampler, long seed, int epoch) {
    List<Sample> samples = new ArrayList<>(videos.size());
    for (CatalogueEntry video :
        KeyedRandom.shuffled(videos, KeyedRandom.of(seed, "order", epoch, shard))) {
      Sampler.Shown shown = sampler.draw(video, videos, seed, epoch);
      samples.add(
          new Sample(epoch, shard, samples.size(), video.videoId(), shown.views(), shown.labels()));
    }
    return samples;
  }
}
