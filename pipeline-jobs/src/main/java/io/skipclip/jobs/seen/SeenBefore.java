package io.skipclip.jobs.seen;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks videos up among those that a training saw: by content, and by recording. Names of
 * recordings mean the same in two archives only where these have a video in common: else "7" of the
 * one is not "7" of the other, and content alone counts.
 */
final class SeenBefore {
  private final Map<String, SeenVideo> byContent = new HashMap<>();
  private final Map<String, SeenVideo> byRecording = new HashMap<>();

  SeenBefore(List<SeenVideo> seen, Catalogue measured) {
    seen.forEach(video -> byContent.putIfAbsent(video.sha256(), video));
    boolean related =
        measured.published().stream().anyMatch(v -> byContent.containsKey(v.outcome().sha256()));
    if (related) {
      seen.forEach(video -> byRecording.putIfAbsent(video.recording(), video));
    }
  }

  /** How training saw a video, in words; empty if it did not. */
  Optional<String> of(CatalogueEntry video) {
    SeenVideo same = byContent.get(video.outcome().sha256());
    if (same != null) {
      return Optional.of(
          "%s, which %s saw%s"
              .formatted(
                  video.videoId(),
                  same.training(),
                  same.videoId().equals(video.videoId()) ? "" : " as " + same.videoId()));
    }
    return Optional.ofNullable(byRecording.get(video.video().recording()))
        .map(
            other ->
                "%s, of whose recording %s saw %s"
                    .formatted(video.videoId(), other.training(), other.videoId()));
  }
}
