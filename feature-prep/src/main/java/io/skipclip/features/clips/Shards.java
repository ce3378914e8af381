package io.skipclip.features.clips;

import java.io.IOException;

/** Where a loader finds the frames of a shard. */
@FunctionalInterface
public interface Shards {

  /**
   * The frames of a shard.
   *
   * @param shard 0-based
   */
  ShardFrames frames(int shard) throws IOException;
}
