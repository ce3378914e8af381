package io.skipclip.jobs.seen;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.dataset.CatalogueEntry;

/**
 * A video that a training saw.
 *
 * @param sha256 of its file: the same video, whatever it is called and wherever it lies
 * @param recording what it was cut from, as the dataset's groups say
 * @param videoId its id in the dataset that was trained on
 * @param training which kind of training saw it, such as pretrain
 */
public record SeenVideo(String sha256, String recording, String videoId, String training) {
  public SeenVideo {
    requireNonNull(sha256, "sha256");
    requireNonNull(recording, "recording");
    requireNonNull(videoId, "videoId");
    requireNonNull(training, "training");
  }

  static SeenVideo of(String training, CatalogueEntry entry) {
    return new SeenVideo(
        entry.outcome().sha256(), entry.video().recording(), entry.videoId(), training);
  }
}
