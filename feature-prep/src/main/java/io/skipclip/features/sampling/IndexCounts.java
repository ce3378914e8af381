package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import java.io.Serializable;
import java.util.List;

/**
 * How much sampling indices hold.
 *
 * @param rowsPerEpoch samples, one of each usable training video
 * @param shards the shards that have any, ascending
 * @param trainingVideos videos with frames that the split trains on
 * @param excluded those of them that are shorter than the geometry's span, ordered by id
 */
public record IndexCounts(
    int rowsPerEpoch, List<Integer> shards, int trainingVideos, List<String> excluded)
    implements Serializable {
  public IndexCounts {
    shards = List.copyOf(shards);
    excluded = List.copyOf(excluded);
  }

  static IndexCounts of(List<ShardVideos> shards, List<CatalogueEntry> training, int spanFrames) {
    return new IndexCounts(
        shards.stream().mapToInt(shard -> shard.videos().size()).sum(),
        shards.stream().map(ShardVideos::shard).toList(),
        training.size(),
        training.stream()
            .filter(e -> e.frames() < spanFrames)
            .map(CatalogueEntry::videoId)
            .toList());
  }
}
