package io.skipclip.features.dataset;

import java.io.Serializable;

/**
 * How large shards are. A training task holds one in memory.
 *
 * @param bytes stored frames of a shard, about: 3/4 to 5/4 of it, 1 or more
 * @param leastVideos the fewest videos of a shard, 1 or more: a sample may show others of its
 *     shard, so this wins over {@code bytes}
 */
public record ShardSettings(long bytes, int leastVideos) implements Serializable {
  public ShardSettings {
    if (bytes < 1) {
      throw new IllegalArgumentException("Invalid shard size: " + bytes + " (must be 1 or more)");
    }
    if (leastVideos < 1) {
      throw new IllegalArgumentException(
          "Invalid leastVideos: " + leastVideos + " (must be 1 or more)");
    }
  }
}
