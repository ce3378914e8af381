package io.skipclip.features.preparing;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Where a decoded video's rows lie.
 *
 * @param file a published shard or a staged segment, any Hadoop path
 * @param videoId the id that they bear there
 */
record StoredRows(String file, String videoId) implements Serializable {
  StoredRows {
    requireNonNull(file, "file");
    requireNonNull(videoId, "videoId");
  }
}
