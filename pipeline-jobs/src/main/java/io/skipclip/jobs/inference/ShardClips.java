package io.skipclip.jobs.inference;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipView;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Clips of one shard.
 *
 * @param shard number of the shard
 * @param views the clips, several of a video if it has several windows
 */
public record ShardClips(int shard, List<ClipView> views) implements Serializable {
  public ShardClips {
    views = List.copyOf(views);
  }

  /** How many videos they are of. */
  long videos() {
    return views.stream().map(ClipView::videoId).distinct().count();
  }

  /** Some of the clips. */
  public ShardClips part(int from, int to) {
    return new ShardClips(shard, views.subList(from, to));
  }

  /**
   * Chooses clips of videos, shard by shard.
   *
   * @param views the clips of a video
   */
  public static List<ShardClips> of(
      List<CatalogueEntry> videos, Function<CatalogueEntry, List<ClipView>> views) {
    Map<Integer, List<ClipView>> shards =
        videos.stream()
            .collect(
                Collectors.groupingBy(
                    CatalogueEntry::shard,
                    TreeMap::new,
                    Collectors.flatMapping(v -> views.apply(v).stream(), Collectors.toList())));
    return shards.entrySet().stream().map(s -> new ShardClips(s.getKey(), s.getValue())).toList();
  }
}
