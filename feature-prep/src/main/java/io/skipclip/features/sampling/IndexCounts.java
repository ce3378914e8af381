package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much sampling indices hold.
 *
 * @param rowsPerEpoch samples, one of each usable training video
 * @param rowsByShard samples of an epoch by shard, ascending; a shard without any is left out
 * @param trainingVideos videos with frames that the split trains on
 * @param shrunk how many of them have samples that were made to fit
 * @param excluded those of them that are too short to be sampled, ordered by id
 */
public record IndexCounts(
    int rowsPerEpoch,
    Map<Integer, Integer> rowsByShard,
    int trainingVideos,
    int shrunk,
    List<String> excluded)
    implements Serializable {
  public IndexCounts {
    rowsByShard = Collections.unmodifiableMap(new TreeMap<>(rowsByShard));
    excluded = List.copyOf(excluded);
    rowsByShard.forEach(IndexCounts::requireRows);
    if (rowsPerEpoch != rowsByShard.values().stream().mapToLong(Integer::longValue).sum()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid rowsPerEpoch: %,d (must be the sum of all shards')",
              rowsPerEpoch));
    }
  }

  private static void requireRows(int shard, int rows) {
    if (shard < 0 || rows < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid rows of shard %d: %,d (must be 0 or more)", shard, rows));
    }
  }

  static IndexCounts of(
      List<ShardVideos> shards, List<CatalogueEntry> training, SampleShape shape) {
    int least = shape.leastFrames();
    int span = shape.spanFrames();
    return new IndexCounts(
        shards.stream().mapToInt(shard -> shard.videos().size()).sum(),
        shards.stream().collect(Collectors.toMap(ShardVideos::shard, s -> s.videos().size())),
        training.size(),
        (int) training.stream().filter(e -> e.frames() >= least && e.frames() < span).count(),
        training.stream().filter(e -> e.frames() < least).map(CatalogueEntry::videoId).toList());
  }
}
