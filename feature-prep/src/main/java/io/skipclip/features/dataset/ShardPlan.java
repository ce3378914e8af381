package io.skipclip.features.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The videos of one shard, in the order in which its file holds them.
 *
 * @param shard its number, 0-based
 * @param videos a random mix of whole videos
 */
record ShardPlan(int shard, List<ListedVideo> videos) implements Serializable {
  ShardPlan {
    videos = List.copyOf(videos);
  }

  /**
   * Mixes the videos by the seed and deals them out to shards whose sizes differ by one at most.
   */
  static List<ShardPlan> of(List<ListedVideo> videos, int videosPerShard, long seed) {
    List<ListedVideo> mixed = KeyedRandom.shuffled(videos, KeyedRandom.of(seed, "shards"));
    int shards = (mixed.size() + videosPerShard - 1) / videosPerShard;
    List<ShardPlan> plans = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      int from = (int) ((long) mixed.size() * shard / shards);
      int to = (int) ((long) mixed.size() * (shard + 1) / shards);
      plans.add(new ShardPlan(shard, mixed.subList(from, to)));
    }
    return plans;
  }
}
