package io.skipclip.features.preparing;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A video of a shard to be written.
 *
 * @param videoId the id that its rows get
 * @param sha256 its content
 * @param frames how many rows it has
 * @param bytes what their images take
 * @param from where the rows are taken from
 */
record VideoRows(String videoId, String sha256, int frames, long bytes, StoredRows from)
    implements Serializable {
  VideoRows {
    requireNonNull(videoId, "videoId");
    requireNonNull(sha256, "sha256");
    requireNonNull(from, "from");
  }
}
