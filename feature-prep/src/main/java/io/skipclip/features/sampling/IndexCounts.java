package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much sampling indices hold.
 *
 * @param rowsPerEpoch samples, one of each usable training video
 * @param rowsByShard samples of an epoch by shard, ascending; a shard without any is left out
 * @param trainingVideos videos with frames that the split trains on
 * @param excluded those of them that are shorter than the geometry's span, ordered by id
 */
public record IndexCounts(
    int rowsPerEpoch, Map<Integer, Integer> rowsByShard, int trainingVideos, List<String> excluded)
    implements Serializable {
  public IndexCounts {
    rowsByShard = Collections.unmodifiableMap(new TreeMap<>(rowsByShard));
    excluded = List.copyOf(excluded);
  }

  static IndexCounts of(List<ShardVideos> shards, List<CatalogueEntry> training, int spanFrames) {
    return new IndexCounts(
        shards.stream().mapToInt(shard -> shard.videos().size()).sum(),
        shards.stream().collect(Collectors.toMap(ShardVideos::shard, s -> s.videos().size())),
        training.size(),
        training.stream()
            .filter(e -> e.frames() < spanFrames)
            .map(CatalogueEntry::videoId)
            .toList());
  }
}
