package io.skipclip.features.clips;

import java.util.List;

/**
 * Clips of one length.
 *
 * @param clips {@code [B, 3, T, S, S]}, normalised; not copied
 * @param videoIds B, the clips' videos
 * @param frames T
 * @param sizePx S
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
public record ClipBatch(float[] clips, List<String> videoIds, int frames, int sizePx) {
  public ClipBatch {
    videoIds = List.copyOf(videoIds);
    PretextBatch.checkLength("clips", clips, (long) videoIds.size() * frames, sizePx);
  }
}
