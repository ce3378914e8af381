package io.skipclip.features.dataset;

import io.skipclip.features.storage.StoredFile;
import java.io.Serializable;
import java.util.List;

/**
 * A decoded shard.
 *
 * @param file its frames
 * @param videos what became of its videos, in the plan's order
 */
record ShardOutcome(StoredFile file, List<VideoOutcome> videos) implements Serializable {
  ShardOutcome {
    videos = List.copyOf(videos);
  }
}
